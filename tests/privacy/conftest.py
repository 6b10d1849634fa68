"""A database of its own with a world in it that is committed: for scanning as the superuser, for
backups, and for processes that die.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from mediation.database import cloning, database_urls
from mediation.database.embedded import EmbeddedServer
from tests.world import World, build_world


@dataclass
class OwnWorld:
    """``admin``: the superuser's URL of this database; ``folder``: where its files are."""

    world: World
    admin: str
    folder: Path
    name: str


@pytest.fixture(scope="module")
def own(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[OwnWorld]:
    owner = database_urls(settings.VAR)["owner"]
    shared = connections["default"].settings_dict["NAME"]
    name = f"{shared}_privacy"
    template = cloning.migrated_template(owner, settings.BASE_DIR, settings.VAR / "template.lock")
    cloning.clone(owner, template, name)
    folder = tmp_path_factory.mktemp("privacy")
    admin = cloning.with_database(EmbeddedServer(settings.VAR / "postgres").admin_url(), name)
    with (
        override_settings(
            MEDIA_ROOT=folder / "public",
            PRIVATE_ROOT=folder / "private",
            BACKUP_KEYS_ROOT=folder / "keys",
            STORAGES=dict(settings.STORAGES),
        ),
        django_db_blocker.unblock(),
    ):
        _use(name)
        try:
            yield OwnWorld(build_world(), admin, folder, name)
        finally:
            _use(shared)
            _drop(owner, name)


def _use(name: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _drop(owner: str, name: str) -> None:
    import psycopg

    with psycopg.connect(cloning.with_database(owner, "postgres"), autocommit=True) as connection:
        cloning.drop(connection, name)
