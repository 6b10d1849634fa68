"""Each wall of the CMS taken down in turn: what the searches for leaks then must find.

A search that finds nothing proves something only when it finds what is known to be there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.cache.backends.base import default_key_func
from django.db import connection, transaction
from django.test import Client
from wagtail.admin.views.pages.listing import GenericPageFilterSet

from cms_pages import forms, guard
from cms_pages.admin import middleware
from cms_pages.models import BasePage
from cms_pages.rights import EDITORS
from cms_pages.wagtail_hooks import FirmPageFilters
from portal.accounts import backends
from portal.accounts.enums import Role
from portal.tenants.context import tenant_context
from tests.cms_pages.addresses import Address, admin_addresses
from tests.cms_pages.conftest import Content
from tests.cms_pages.crawl import (
    Ids,
    ask,
    faults,
    fingerprint,
    planted,
    takes_away,
)
from tests.cms_pages.test_leaks import home_state
from tests.kept import firms_kept
from tests.world import World

pytestmark = pytest.mark.django_db

TEMPLATE = "wagtailsnippets_snippets_documenttemplate"
CLAUSE = "wagtailsnippets_snippets_clause"


def addresses(*names: str) -> list[Address]:
    """Those that take a row away come last."""
    found = [address for address in admin_addresses() if address.name in names]
    assert len(found) == len(names)
    return sorted(found, key=takes_away)


@contextmanager
def without_row_security(*tables: str) -> Iterator[None]:
    """As the owner of the tables; taken back with all that was done meanwhile."""
    save = transaction.savepoint()
    switches = [f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY' for table in tables]
    with connection.cursor() as cursor:
        # What waits for the end of the transaction would keep the tables as they are.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SELECT set_config('role', 'app_owner', true); {'; '.join(switches)}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    try:
        yield
    finally:
        transaction.savepoint_rollback(save)


@dataclass(frozen=True)
class Wall:
    """Tables of one kind of thing, and the addresses that tell of others' when it is not there."""

    tables: tuple[str, ...]
    telling: tuple[str, ...]
    changed: str


WALLS = (
    Wall(
        ("cms_pages_basepage", "cms_pages_contentpage", "wagtailcore_revision"),
        (
            "wagtailadmin_api:pages:detail", "wagtailadmin_choose_page", "wagtailadmin_explore",
            "wagtailadmin_pages:edit", "wagtailadmin_pages:search", "wagtailadmin_pages:delete",
        ),
        "cms_pages_basepage",
    ),
    Wall(
        ("cms_pages_firmimage", "cms_pages_firmrendition"),
        ("wagtailimages:index", "wagtailimages_chooser:choose", "wagtailimages:edit",
         "wagtailimages:delete"),
        "cms_pages_firmimage",
    ),
    Wall(
        ("cms_pages_firmdocument",),
        ("wagtaildocs:index", "wagtaildocs_chooser:choose", "wagtaildocs:edit",
         "wagtaildocs:delete"),
        "cms_pages_firmdocument",
    ),
    Wall(
        ("snippets_documenttemplate",),
        (f"{TEMPLATE}:list", f"{TEMPLATE}:edit", f"{TEMPLATE}:delete"),
        "snippets_documenttemplate",
    ),
    Wall(
        ("snippets_clause",),
        (f"{CLAUSE}:list", f"{CLAUSE}:edit", f"{CLAUSE}:delete"),
        "snippets_clause",
    ),
)  # fmt: skip


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.changed)
@pytest.mark.filterwarnings("ignore:Specific versions")
@firms_kept()
def test_without_row_security(ours: Content, theirs: Content, olga: Client, wall: Wall) -> None:
    before = fingerprint(theirs.tenant.pk)
    with without_row_security(*wall.tables):
        found = list(faults(olga, addresses(*wall.telling), Ids.of(theirs)))
        after = fingerprint(theirs.tenant.pk)
    told = {fault.partition(": ")[0] for fault in found if not fault.endswith(": error")}
    assert {f"get {name}" for name in wall.telling} <= told
    assert any(fault.endswith("a word of theirs") for fault in found)
    assert after[wall.changed] != before[wall.changed]


def test_without_the_list_the_users_of_all_firms_are_told_apart(
    theirs: Content, olga: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Users are no rows of a firm, so only the list keeps their pages away."""
    people = addresses("wagtailusers_users:edit", "wagtailusers_users:history")
    assert list(faults(olga, people, Ids.of(theirs))) == []
    monkeypatch.setattr(middleware, "is_allowed", lambda match: True)
    found = set(faults(olga, people, Ids.of(theirs)))
    assert {f"get {a.name}: 302 tells that the row exists" for a in people} <= found


def test_without_the_gate_and_the_backends_look_at_the_membership(
    ours: Content, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A party here who is an editor elsewhere: the group is global, so two doors are in the way."""
    world.member("fictus").user.groups.add(Group.objects.get(name=EDITORS))
    client, path = world.client("fictus"), f"/cms/pages/{ours.page.pk}/edit/"
    assert client.get(path).status_code == 404
    monkeypatch.setattr(middleware, "may_edit", lambda request: True)
    assert client.get(path).status_code != 200
    monkeypatch.setattr(backends, "EDITOR_ROLES", {*backends.EDITOR_ROLES, Role.PARTY})
    assert ours.marker in client.get(path).content.decode()


def test_without_the_guard_a_foreign_link_is_planted(
    ours: Content, theirs: Content, olga: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, foreign = addresses("wagtailadmin_pages:edit"), Ids.of(theirs)
    for module in (guard, forms):
        monkeypatch.setattr(module, "missing_references", lambda instance: iter(()))
    assert planted(ours.tenant.pk, foreign) == set()
    ask(olga, "post", edit[0], Ids.of(ours), sent=foreign)
    assert planted(ours.tenant.pk, foreign) == {"wagtailcore_revision"}


def test_without_our_filters_the_explorer_lists_users_and_sites() -> None:
    """A filter that an upgrade adds is looked at before it is shown."""
    assert {*GenericPageFilterSet.base_filters} - {*FirmPageFilters.base_filters} == {
        "owner", "edited_by", "site",
    }  # fmt: skip
    assert {*FirmPageFilters.base_filters} == {
        "content_type", "latest_revision_created_at", "has_child_pages",
    }  # fmt: skip


def test_without_our_rights_the_home_page_can_be_taken_away(
    ours: Content, olga: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = home_state()
    path = f"/cms/pages/{ours.home.pk}/unpublish/"
    olga.post(path)
    assert home_state() == before
    monkeypatch.setattr(BasePage, "has_to_stay", False)
    olga.post(path)
    assert home_state() != before


def test_without_the_firm_in_its_key_a_memory_is_everybodys(
    ours: Content, theirs: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "key_func", default_key_func)
    with tenant_context(ours.tenant.pk):
        cache.set("sleutel", "van ons")
    with tenant_context(theirs.tenant.pk):
        assert cache.get("sleutel") == "van ons"
