"""A dossier that rests, stands still after a death, or ends without an agreement."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from portal.conversations.services import start_thread
from portal.dossiers.enums import Room, SafetyMode, TodoKind, TodoSide
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.services import (
    DossierClosed,
    add_todo,
    close_dossier,
    freeze_dossier,
    pause_dossier,
    resume_dossier,
    set_safety_mode,
)
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
URLS = "mediation.urls.firm"
TODAY = timezone.localdate()


@pytest.fixture
def dossier(world: World):
    with tenant_context(world.proeftuin.tenant.pk):
        yield Dossier.objects.get(pk=world.proeftuin.dossiers[0].pk)


def ask(dossier: Dossier) -> Todo:
    return add_todo(
        dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.READ, title="Lees dit",
        due_on=TODAY + timedelta(days=3), at=timezone.now(),
    )[0]  # fmt: skip


def now_of(world: World, person: str, dossier: Dossier) -> str:
    address = reverse("client:dossier-now", urlconf=URLS, args=[dossier.uuid])
    return world.client(person).get(address).content.decode()


def test_while_it_rests_nothing_is_asked_and_the_days_move_along(
    world: World, dossier: Dossier
) -> None:
    todo = ask(dossier)
    OutgoingEmail.objects.all().delete()
    pause_dossier(dossier=dossier, on=TODAY)
    pause_dossier(dossier=dossier, on=TODAY)
    assert OutgoingEmail.objects.count() == 2
    for person in ("fictus", "testina"):
        page = now_of(world, person, dossier)
        assert "De mediation rust sinds" in page and "Lees dit" not in page
    with pytest.raises(DossierClosed, match="rust"):
        ask(dossier)
    resume_dossier(dossier=dossier, on=TODAY + timedelta(days=10))
    resume_dossier(dossier=dossier, on=TODAY + timedelta(days=20))
    todo.refresh_from_db()
    assert todo.due_on == TODAY + timedelta(days=13)
    assert "Lees dit" in now_of(world, "fictus", dossier)
    assert OutgoingEmail.objects.count() == 4


def test_who_is_kept_apart_gets_a_task_of_its_own(world: World, dossier: Dossier) -> None:
    set_safety_mode(dossier=dossier, mode=SafetyMode.SHUTTLE_ONLY)
    given = add_todo(
        dossier=dossier, sides=(TodoSide.BOTH,), kind=TodoKind.READ, title="Lees dit",
        at=timezone.now(),
    )  # fmt: skip
    assert [todo.side for todo in given] == [TodoSide.A, TodoSide.B]


def test_after_a_death_nothing_is_added_or_mailed(world: World, dossier: Dossier) -> None:
    pause_dossier(dossier=dossier, on=TODAY)
    OutgoingEmail.objects.all().delete()
    frozen = freeze_dossier(dossier=dossier)
    with pytest.raises(DossierClosed, match="staat stil"):
        ask(dossier)
    with pytest.raises(ValidationError, match="staat stil"):
        start_thread(
            dossier=frozen, room=Room.CAUCUS_A, subject="Hoi", text="Hoi", client_key=uuid4(),
            author=world.member("fictus"), at=timezone.now(),
        )  # fmt: skip
    page = now_of(world, "fictus", dossier)
    assert "Alles staat nu stil" in page and 'id="trambaan"' not in page
    close_dossier(dossier=dossier, on=TODAY, readable_until=TODAY)
    assert not OutgoingEmail.objects.exists()


def test_an_end_without_agreement_gives_both_the_same_letter_until_its_day(
    world: World, dossier: Dossier
) -> None:
    stood = dossier.current_stop
    office, page = (
        world.client("olga"),
        reverse("office:dossier-close", urlconf=URLS, args=[dossier.uuid]),
    )
    last = TODAY + timedelta(days=30)
    data = {"outcome": "zonder", "readable": "ja", "readable_until": last.strftime("%d-%m-%Y")}
    assert office.post(page, data).status_code == 302
    told = OutgoingEmail.objects.order_by("pk")
    assert len({(mail.subject, mail.text) for mail in told}) == 1 and len(told) == 2
    pages = [now_of(world, person, dossier) for person in ("fictus", "testina")]
    assert all("zonder akkoord geëindigd" in page and "archief" in page for page in pages)
    found = Dossier.objects.get(pk=dossier.pk)
    assert found.ended_without and found.current_stop == stood
    Dossier.objects.filter(pk=dossier.pk).update(readable_until=TODAY - timedelta(days=1))
    assert "geëindigd" not in now_of(world, "fictus", dossier)
