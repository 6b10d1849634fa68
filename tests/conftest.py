"""The test database: a clone of a migrated template in which the world has been built once."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test.client import ClientHandler
from pytest_django.plugin import DjangoDbBlocker

from mediation.database import cloning, database_urls
from tests.kept import firms_kept
from tests.world import World, build_world

TEST_DATABASE = re.compile(r"^test_(?P<pid>\d+)_")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Point the connection to a fresh clone; drop it at the end."""
    owner = database_urls(settings.VAR)["owner"]
    controller = os.environ.get("MEDIATION_TEST_CONTROLLER", str(os.getpid()))
    name = f"test_{controller}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    template = cloning.migrated_template(owner, settings.BASE_DIR, settings.VAR / "template.lock")
    _drop_leftovers(owner)
    cloning.clone(owner, template, name)
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name
    try:
        yield
    finally:
        with django_db_blocker.unblock():
            connections["default"].close()
        with psycopg.connect(
            cloning.with_database(owner, "postgres"), autocommit=True
        ) as connection:
            cloning.drop(connection, name)


@pytest.fixture(scope="session")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> World:
    """Two firms with a named cast, committed once; every test works in a transaction upon it."""
    with django_db_blocker.unblock():
        return build_world()


@pytest.fixture(scope="module")
def furnished(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[dict]:
    """Both firms with one of everything, for all tests of a module; what the addresses of De
    Proeftuin point at, by dossier. Each test works upon it and leaves nothing; the last takes it away.
    Everybody is logged in, and firms are held in memory as in production.
    """
    from tests.permissions.stage import furnish

    with django_db_blocker.unblock(), transaction.atomic(), firms_kept():
        furnish(world.noorderlicht)
        things = furnish(world.proeftuin)
        with world.everybody_logged_in():
            yield things
        transaction.set_rollback(True)


@pytest.fixture(scope="session", autouse=True)
def _one_chain_of_middleware() -> Iterator[None]:
    """All test clients share one chain, as all requests to a server do: making one reads every
    static file. A test with settings of its own makes its own.
    """
    ordinary, chains, make = settings._wrapped, [], ClientHandler.load_middleware

    def load(handler: ClientHandler, is_async: bool = False) -> None:
        if settings._wrapped is not ordinary:
            make(handler, is_async)
            return
        if not chains:
            first = ClientHandler()
            make(first)
            chains.append(first._middleware_chain)
        handler._middleware_chain = chains[0]

    ClientHandler.load_middleware = load
    yield
    ClientHandler.load_middleware = make


@pytest.fixture(autouse=True)
def _no_leftover_keys() -> Iterator[None]:
    """Data keys held in memory must not outlive the rows of a test that was rolled back."""
    from portal.sealing import keys

    yield
    keys._held.clear()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name: a file that is made anew in each process would be another test in each."""
    return argname if isinstance(val, bytes) else None


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("MEDIATION_TEST_CONTROLLER", str(os.getpid()))


def _drop_leftovers(owner: str) -> None:
    """Databases of test runs that were killed."""
    with psycopg.connect(cloning.with_database(owner, "postgres"), autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
        for (name,) in rows:
            match = TEST_DATABASE.match(name)
            if match and not Path(f"/proc/{match['pid']}").exists():
                # A process of that run may live on there.
                with suppress(psycopg.errors.InsufficientPrivilege):
                    cloning.drop(connection, name, patience=0)
