"""The schema of the demo's database: made by cloning a migrated template, or migrated.

What has been done is written on the database itself, as the comment of its schema: a prepared demo
starts without asking Django which migrations there are.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

from mediation.database import cloning, database_urls

MARK = "SELECT obj_description('public'::regnamespace, 'pg_namespace')"


class CannotReset(Exception):
    """The database is not the demo's own to drop."""


def owner_url() -> str:
    """Raises KeyError where DATABASE_URL is set and DATABASE_OWNER_URL is not."""
    return database_urls(Path(settings.VAR))["owner"]


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def wanted_schema() -> str:
    return cloning.fingerprint(Path(settings.BASE_DIR))


def read_mark() -> str:
    """What ``write_mark`` wrote; empty for a database of which nothing is known."""
    with _connected() as connection:
        row = connection.execute(MARK).fetchone()
    return (row and row[0]) or ""


def write_mark(mark: str) -> None:
    with _connected() as connection:
        connection.execute(sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(mark)))


def start_over() -> None:
    """Drop the demo's database and make it anew. Raises CannotReset for a server of your own."""
    if not is_embedded():
        raise CannotReset
    _clone()


def bring_up_to_date() -> None:
    """Migrate. An empty embedded database becomes a clone of the template that tests use too."""
    with _connected() as connection:
        found = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
    if is_embedded() and found == (None,):
        _clone()
    else:
        subprocess.run(
            [
                sys.executable,
                str(Path(settings.BASE_DIR) / "manage.py"),
                "migrate",
                "--verbosity",
                "0",
            ],
            check=True,
            env=os.environ | {"DATABASE_ROLE": "owner"},
        )


def _clone() -> None:
    var, url = Path(settings.VAR), owner_url()
    template = cloning.migrated_template(url, Path(settings.BASE_DIR), var / "template.lock")
    cloning.clone(url, template, urlsplit(url).path.lstrip("/"))


@contextmanager
def _connected() -> Iterator[psycopg.Connection]:
    with psycopg.connect(owner_url(), autocommit=True) as connection:
        yield connection
