"""The pages of the trail: who sees which events, and in whose words."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.audit.actors import acting_as
from portal.audit.services import record, viewed
from portal.tenants.context import tenant_context
from tests.permissions.stage import furnish
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(world: World) -> dict[str, UUID]:
    found: dict[str, Any] = furnish(world.proeftuin)[0]
    names = ("dossier", "joint", "for_a", "mediators", "paper", "paper_a", "talk", "talk_a")
    return {name: UUID(str(found[name])) for name in names}


@pytest.fixture
def opened(world: World, things: dict[str, UUID]) -> Iterator[None]:
    """Everybody opened everything that there is for them in the first dossier."""
    seen = {
        "olga": ("joint", "for_a", "mediators", "paper", "paper_a", "talk", "talk_a"),
        "fictus": ("joint", "for_a", "paper", "paper_a", "talk", "talk_a"),
        "testina": ("joint", "paper", "talk"),
    }
    kinds = {"paper": "upload.opened", "talk": "thread.opened"}
    with tenant_context(world.proeftuin.tenant.pk):
        for person, names in seen.items():
            with acting_as(world.member(person).uuid):
                for name in names:
                    event = kinds.get(name.partition("_")[0], "document.opened")
                    viewed(event, dossier=things["dossier"], target=things[name])
    yield


def page(world: World, person: str, name: str, **query: str) -> str:
    ids = [world.proeftuin.dossiers[0].uuid] if "dossier" in name else []
    answer = world.client(person).get(reverse(name, args=ids), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_mediator_reads_who_opened_what(world: World, opened: None) -> None:
    told = page(world, "olga", "office:dossier-trail")
    for words in ("Olga Test", "Fictus Test", "Testina Test", "Gesprek geopend", "Stuk geopend"):
        assert words in told
    only = page(world, "olga", "office:dossier-trail", wie=str(world.member("testina").uuid))
    assert only.count("Testina Test (") > only.count("Fictus Test (") == 1
    assert "Niets van deze soort" in page(world, "olga", "office:dossier-trail", soort="login")
    # What makes no sense filters nothing.
    assert "Olga Test" in page(world, "olga", "office:dossier-trail", soort="x", wie="x", page="x")


def test_an_assistant_has_no_way_to_the_trail(world: World) -> None:
    address = reverse("office:dossier-trail", args=[world.proeftuin.dossiers[0].uuid])
    assert world.client("anja").get(address).status_code == 404
    assert address not in page(world, "anja", "office:dossier-detail")
    assert address in page(world, "olga", "office:dossier-detail")


def test_a_party_reads_of_the_office_and_itself_and_of_what_it_sees(
    world: World, opened: None, things: dict[str, UUID]
) -> None:
    """Nothing of the other party, also not that it opened what both see; nothing of talks."""
    told_a = page(world, "fictus", "client:dossier-opened")
    told_b = page(world, "testina", "client:dossier-opened")
    addresses = {
        name: reverse(f"client:{'upload-download' if 'paper' in name else 'document-detail'}",
                      args=[things["dossier"], things[name]])
        for name in ("joint", "for_a", "mediators", "paper", "paper_a")
    }  # fmt: skip
    assert [name for name in addresses if addresses[name] in told_a] == [
        "joint", "for_a", "paper", "paper_a",
    ]  # fmt: skip
    assert [name for name in addresses if addresses[name] in told_b] == ["joint", "paper"]
    assert "Testina" not in told_a.partition("<main")[2]
    assert "Fictus" not in told_b.partition("<main")[2]
    for told in (told_a, told_b):
        assert "Olga Test" in told and "Jij" in told
        assert "Gesprek" not in told
        for room in ("talk", "talk_a"):
            assert str(things[room]) not in told


def test_what_a_mediator_read_before_it_shared_is_not_told(
    world: World, things: dict[str, UUID]
) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from portal.documents.models import GeneratedDocument

    with tenant_context(world.proeftuin.tenant.pk):
        with acting_as(world.member("olga").uuid):
            viewed("document.opened", dossier=things["dossier"], target=things["joint"])
        GeneratedDocument.objects.filter(uuid=things["joint"]).update(
            shared_at=timezone.now() + timedelta(minutes=1)
        )
    assert "Nog niemand heeft iets geopend" in page(world, "testina", "client:dossier-opened")


def test_the_owner_reads_who_tried_what(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]
    world.client("kees").get(reverse("office:dossier-detail", args=[dossier.uuid]))
    told = page(world, "olga", "office:firm-trail")
    assert "Kees Test" in told and "Vroeg om iets dat werd geweigerd" in told
    assert dossier.number in told


def test_who_is_of_the_platform_is_called_so(world: World) -> None:
    """And a job is the system; only who is erased is not known any more."""
    otto = world.member("otto").uuid
    with tenant_context(world.proeftuin.tenant.pk):
        for event in ("support.looked", "recovery.vouched", "recovery.stopped"):
            record(event, actor=otto)
        record("recovery.sent")
    told = page(world, "olga", "office:firm-trail")
    assert told.count("Online Mediation, van buiten je kantoor") == 3
    assert "Het systeem" in told and "Niet meer bekend" not in told
    with tenant_context(world.proeftuin.tenant.pk):
        record("member.started", actor=uuid4())
    assert "Niet meer bekend" in page(world, "olga", "office:firm-trail")


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("olga", "office:dossier-trail"),
        ("olga", "office:firm-trail"),
        ("fictus", "client:dossier-opened"),
    ],
)
def test_a_page_costs_the_same_at_one_and_at_thirty_events(
    world: World, things: dict[str, UUID], opened: None, person: str, name: str
) -> None:
    client = world.client(person)
    ids = [world.proeftuin.dossiers[0].uuid] if "dossier" in name else []

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name, args=ids)).status_code == 200
        return len(captured)

    with tenant_context(world.proeftuin.tenant.pk):
        record("party.invited", dossier=things["dossier"], target=world.member("kees").uuid)
    few = queries()
    with tenant_context(world.proeftuin.tenant.pk):
        for _number in range(30):
            for event, target in (
                ("document.downloaded", things["joint"]),
                ("upload.opened", things["paper"]),
                ("thread.opened", things["talk_a"]),
            ):
                record(
                    event, actor=world.member("olga").uuid, dossier=things["dossier"], target=target
                )
            record("party.invited", dossier=things["dossier"], target=world.member("kees").uuid)
    assert queries() == few <= 12
