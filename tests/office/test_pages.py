"""The office's pages: who sees which dossier, in how many queries, and what they say."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.dossiers import services
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


def test_owner_sees_all_a_colleague_only_its_own(world: World) -> None:
    first, second = world.proeftuin.dossiers
    for name, seen, hidden in (
        ("olga", [first, second], []),
        ("kees", [second], [first]),
        ("anja", [first], [second]),
    ):
        page = world.client(name).get("/kantoor/dossiers/").content.decode()
        assert all(str(dossier.uuid) in page for dossier in seen), name
        assert not any(str(dossier.uuid) in page for dossier in hidden), name


def queries(world: World, name: str, path: str) -> int:
    client = world.client(name)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_list_takes_the_same_queries_at_2_and_at_200_rows(world: World) -> None:
    few = queries(world, "olga", "/kantoor/dossiers/")
    with tenant_context(world.proeftuin.tenant.pk):
        for number in range(200):
            dossier = services.open_dossier(
                number=f"2027-{number:04}", title="Meer", trajectory="divorce",
                opened_on=date(2027, 1, 1),
            )  # fmt: skip
            services.add_party(dossier=dossier, side="a", last_name=f"Achternaam {number}")
    many = queries(world, "olga", "/kantoor/dossiers/")
    assert many == few <= 10


@pytest.mark.parametrize("page", ["", "trambaan/", "documenten/"])
def test_dossier_pages_stay_within_twelve_queries(world: World, page: str) -> None:
    dossier = world.proeftuin.dossiers[0]
    assert queries(world, "olga", f"/kantoor/dossiers/{dossier.uuid}/{page}") <= 12


def test_search_finds_a_party_and_keeps_what_was_typed(world: World) -> None:
    page = world.client("olga").get("/kantoor/dossiers/?zoek=fictus").content.decode()
    assert "2026-0001" in page and "2026-0002" not in page
    assert 'value="fictus"' in page


def test_moving_the_tram_shows_at_both_sides(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]
    answer = world.client("olga").post(
        f"/kantoor/dossiers/{dossier.uuid}/trambaan/verplaatsen/", {"halte": "inventory"}
    )
    assert answer.status_code == 302
    for party in ("fictus", "testina"):
        page = world.client(party).get(f"/mijn/{dossier.uuid}/").content.decode()
        assert 'aria-current="step"' in page
        assert "Inventarisatie" in page


def test_moving_to_a_stop_that_is_not_on_the_line_is_404(world: World) -> None:
    dossier = world.proeftuin.dossiers[1]
    answer = world.client("olga").post(
        f"/kantoor/dossiers/{dossier.uuid}/trambaan/verplaatsen/", {"halte": "petition"}
    )
    assert answer.status_code == 404


def test_a_sign_that_no_database_takes_is_no_fault_of_ours(world: World) -> None:
    olga, dossier = world.client("olga"), world.proeftuin.dossiers[0]
    for listing in ("dossiers", "contacten"):
        assert olga.get(f"/kantoor/{listing}/?zoek=fic%00tus").status_code == 200
    moved = olga.post(f"/kantoor/dossiers/{dossier.uuid}/trambaan/verplaatsen/", {"halte": "\0"})
    assert moved.status_code == 404
