"""What every request of a logged-in person costs before its view begins."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import World

pytestmark = pytest.mark.django_db


def statements(client, path: str) -> list[str]:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured]


@pytest.mark.parametrize(("name", "path"), [("olga", "/welkom/"), ("otto", "/welkom/")])
def test_firm_session_and_person_take_three_queries(world: World, name: str, path: str) -> None:
    found = statements(world.client(name), path)
    tables = ("tenants_tenant", "django_session", "accounts_membership")
    assert len(found) == len(tables), found
    for table, sql in zip(tables, found, strict=True):
        assert f'"{table}"' in sql


def test_a_visitor_without_a_session_takes_one(world: World) -> None:
    assert len(statements(world.client(None), "/welkom/")) == 1
