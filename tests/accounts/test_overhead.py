"""What every request of a logged-in person costs before its view begins."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.tenants import middleware
from tests.world import World

pytestmark = pytest.mark.django_db
FIRM = ("tenants_tenantdomain", "tenants_tenant")
PERSON = ("django_session", "accounts_membership")


@pytest.fixture(autouse=True)
def _kept_firms(settings: Any) -> Iterator[None]:
    """As in production, where a firm is held for a moment; nothing of it stays behind."""
    settings.FIRM_KEPT_SECONDS = 60.0
    middleware._kept.clear()
    yield
    middleware._kept.clear()


def statements(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured]


def check(found: list[str], tables: tuple[str, ...]) -> None:
    assert len(found) == len(tables), found
    for table, sql in zip(tables, found, strict=True):
        assert f'"{table}"' in sql


@pytest.mark.parametrize(("name", "path"), [("olga", "/welkom/"), ("otto", "/welkom/")])
def test_firm_session_and_person_take_a_query_each(world: World, name: str, path: str) -> None:
    client = world.client(name)
    check(statements(client, path), (*FIRM, *PERSON))
    check(statements(client, path), PERSON)


def test_a_visitor_without_a_session_asks_for_the_firm_only(world: World) -> None:
    client = world.client(None)
    check(statements(client, "/welkom/"), FIRM)
    check(statements(client, "/welkom/"), ())


def test_what_is_held_of_a_firm_is_a_copy(world: World) -> None:
    """A request that changes its firm without saving changes nobody else's."""
    host = world.proeftuin.host
    middleware.tenant_at(host).name = "Anders"
    assert middleware.tenant_at(host).name == world.proeftuin.tenant.name
