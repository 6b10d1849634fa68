"""A connection that the server has dropped is noticed at the next request, without asking first."""

from collections.abc import Iterator

import pytest
from django.db import connections

from mediation.database.engine.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> Iterator[DatabaseWrapper]:
    """A connection of its own, as a process has between two requests."""
    yield from connection_of_its_own()


@pytest.fixture
def another() -> Iterator[DatabaseWrapper]:
    yield from connection_of_its_own()


def connection_of_its_own() -> Iterator[DatabaseWrapper]:
    wrapper = connections["default"].copy()
    assert isinstance(wrapper, DatabaseWrapper)
    wrapper.ensure_connection()
    yield wrapper
    wrapper.close()


def ask(wrapper: DatabaseWrapper) -> int:
    """What a request does: look at the connection, then use it."""
    wrapper.close_if_unusable_or_obsolete()
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_living_connection_is_asked_nothing(
    own: DatabaseWrapper, another: DatabaseWrapper
) -> None:
    first = ask(own)
    own.close_if_unusable_or_obsolete()
    own.close_if_health_check_failed()
    last = another.connection.execute(
        "SELECT query FROM pg_stat_activity WHERE pid = %s", [first]
    ).fetchone()
    assert "pg_backend_pid" in last[0]
    assert ask(own) == first


def test_a_dropped_connection_is_replaced(own: DatabaseWrapper, another: DatabaseWrapper) -> None:
    first = ask(own)
    another.connection.execute("SELECT pg_terminate_backend(%s, 5000)", [first])
    assert ask(own) != first
