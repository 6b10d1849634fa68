"""The parties' pages: each sees its own dossier, in few queries, with words for what is now."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.documents.models import GeneratedDocument
from portal.dossiers.services import move_to_stop
from portal.dossiers.services.todos import count_todos
from portal.sealing import keys
from portal.tenants.context import tenant_context
from tests.permissions.stage import papers_of
from tests.world import World

pytestmark = pytest.mark.django_db

PAGES = ("", "trambaan/", "documenten/", "stukkenlijst/")


@pytest.mark.parametrize("page", PAGES)
def test_pages_stay_within_twelve_queries(world: World, page: str) -> None:
    client, address = world.client("fictus"), f"/mijn/{world.proeftuin.dossiers[0].uuid}/{page}"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= 12, "\n".join(query["sql"] for query in captured)


def test_the_portal_opens_at_the_only_dossier(world: World) -> None:
    answer = world.client("fictus").get("/mijn/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/mijn/{world.proeftuin.dossiers[0].uuid}/"


def test_a_party_finds_its_own_dossier_only(world: World) -> None:
    first, second = world.proeftuin.dossiers
    for name, own, other in (("fictus", first, second), ("sam", second, first)):
        client = world.client(name)
        for page in PAGES:
            assert client.get(f"/mijn/{own.uuid}/{page}").status_code == 200
            assert client.get(f"/mijn/{other.uuid}/{page}").status_code == 404
            theirs = world.noorderlicht.dossiers[0]
            assert client.get(f"/mijn/{theirs.uuid}/{page}").status_code == 404


def test_now_names_the_stop_and_what_comes_then(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]
    with tenant_context(world.proeftuin.tenant.pk):
        move_to_stop(dossier=dossier, code="inventory", on=date(2026, 11, 1))
    page = world.client("testina").get(f"/mijn/{dossier.uuid}/").content.decode()
    assert "Dag Testina" in page
    words = (
        "Inventarisatie &amp; stukken",
        "Voeg de stukken van je lijst toe",
        "Kijkt elk stuk na",
    )
    for word in words:
        assert word in page, word


def test_now_leads_to_a_shared_document_and_else_says_that_there_is_none(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]
    address = f"/mijn/{dossier.uuid}/"
    with tenant_context(world.proeftuin.tenant.pk):
        move_to_stop(dossier=dossier, code="draft_covenant", on=date(2026, 11, 1))
        # A draft that the office keeps to itself is no reason to ask anybody to read.
        document = GeneratedDocument.objects.create(
            dossier=dossier, kind="covenant", version=1, dated_on=date(2026, 11, 1), state="ready"
        )
    client = world.client("fictus")
    assert str(document.uuid) not in client.get(address).content.decode()
    with tenant_context(world.proeftuin.tenant.pk):
        GeneratedDocument.objects.filter(pk=document.pk).update(visibility="joint")
    page = client.get(address).content.decode()
    assert f"{address}documenten/{document.uuid}/" in page


def next_step(page: str) -> str:
    return page.partition('class="next"')[2].partition("</section>")[0]


def test_parties_never_see_how_far_the_other_is(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]
    with tenant_context(world.proeftuin.tenant.pk):
        move_to_stop(dossier=dossier, code="inventory", on=date(2026, 11, 1))
        dossier.stops.filter(code="inventory").update(progress_a=50, progress_b=20)
    for page in PAGES[:2]:
        text = world.client("fictus").get(f"/mijn/{dossier.uuid}/{page}").content.decode()
        assert "bar__ground" not in text
    office = world.client("olga").get(f"/kantoor/dossiers/{dossier.uuid}/trambaan/")
    assert "bar__ground" in office.content.decode()


def test_lists_of_tasks_and_papers_cost_the_same_however_long(
    world: World, django_assert_max_num_queries: Any
) -> None:
    firm = world.proeftuin
    paths = {
        "fictus": ("/mijn/{}/taken/", "/mijn/{}/stukken/", "/mijn/{}/"),
        "olga": ("/kantoor/dossiers/{}/taken/", "/kantoor/dossiers/{}/sluiten/"),
    }

    def costs() -> list[int]:
        found = []
        for person, addresses in paths.items():
            client = world.client(person)
            for address in addresses:
                keys._held.clear()
                with django_assert_max_num_queries(12) as seen:
                    assert client.get(address.format(firm.dossiers[0].uuid)).status_code == 200
                found.append(len(seen))
        return found

    with tenant_context(firm.tenant.pk):
        papers_of(firm, firm.dossiers[0])
        count_todos(firm.dossiers[0])
    first = costs()
    with tenant_context(firm.tenant.pk):
        for _more in range(3):
            papers_of(firm, firm.dossiers[0])
    assert costs() == first
