"""Tasks, the trail of the tram, and closing."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import localdate

from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.models import Dossier, Stop, StopMove, Todo
from portal.dossiers.services import (
    DossierClosed,
    add_todo,
    cancel_todo,
    close_dossier,
    finish_todo,
    move_to_stop,
    reopen_dossier,
    undo_last_move,
)
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
EACH = (TodoSide.A, TodoSide.B)
TODAY = date(2026, 11, 24)


@pytest.fixture
def dossier(world: World) -> Iterator[Dossier]:
    with tenant_context(world.proeftuin.tenant.pk):
        found = Dossier.objects.get(pk=world.proeftuin.dossiers[0].pk)
        move_to_stop(dossier=found, code="inventory", on=TODAY)
        yield found


def give(dossier: Dossier, *sides: TodoSide, key: object = None) -> list[Todo]:
    return add_todo(
        dossier=dossier, sides=sides, kind=TodoKind.READ, title="Lees de folder",
        at=timezone.now(), client_key=key,
    )  # fmt: skip


def counts(dossier: Dossier) -> tuple[int, int, int, int]:
    found = Dossier.objects.get(pk=dossier.pk)
    return (found.todos_done_a, found.todos_a, found.todos_done_b, found.todos_b)


def test_counts_follow_what_is_given_done_and_cancelled(world: World, dossier: Dossier) -> None:
    a, b = give(dossier, *EACH)
    (both,) = give(dossier, TodoSide.BOTH)
    assert counts(dossier) == (0, 2, 0, 2)
    now = timezone.now()
    for _click in range(2):
        finish_todo(todo=a, by=world.member("fictus"), at=now)
    finish_todo(todo=both, by=world.member("testina"), at=now)
    assert counts(dossier) == (2, 2, 1, 2)
    stop = Stop.objects.get(dossier=dossier, code="inventory")
    assert (stop.progress_a, stop.progress_b) == (100, 50)
    cancel_todo(todo=b, by=world.member("olga"), at=now)
    assert counts(dossier) == (2, 2, 1, 1)


def test_a_second_click_gives_no_second_task_and_a_day_one_mail(dossier: Dossier) -> None:
    key = uuid4()
    first = give(dossier, *EACH, key=key)
    assert give(dossier, *EACH, key=key) == first
    give(dossier, TodoSide.A)
    mails = OutgoingEmail.objects.filter(about=dossier.uuid)
    assert {mail.to for mail in mails} == {"fictus@proef.example", "testina@proef.example"}
    assert len(mails) == 2
    assert not any("folder" in str(mail.text) for mail in mails)


def test_a_party_sees_and_ends_its_own_tasks_only(world: World, dossier: Dossier) -> None:
    a, b = give(dossier, *EACH)
    fictus = world.client("fictus")
    assert fictus.get(f"/mijn/{dossier.uuid}/taken/{b.uuid}/").status_code == 404
    assert fictus.post(f"/mijn/{dossier.uuid}/taken/{b.uuid}/klaar/").status_code == 404
    fictus.post(f"/mijn/{dossier.uuid}/taken/{a.uuid}/klaar/")
    assert counts(dossier) == (1, 1, 0, 1)


def test_the_office_gives_and_cancels_and_keeps_what_was_filled_in(
    world: World, dossier: Dossier
) -> None:
    page, office = f"/kantoor/dossiers/{dossier.uuid}/taken/", world.client("olga")
    data = {"key": str(uuid4()), "title": "Lees dit", "kind": "read", "whose": "each"}
    shown = office.post(page, data | {"due_on": "morgen"}).content.decode()
    assert 'value="Lees dit"' in shown
    assert "Schrijf de datum als" in shown
    assert office.post(page, data | {"due_on": "3 december 2026"}).status_code == 302
    todo = Todo.objects.filter(dossier=dossier).first()
    assert todo is not None
    assert todo.due_on == date(2026, 12, 3)
    assert "A 0/1 · B 0/1" in office.get("/kantoor/dossiers/").content.decode()
    office.post(f"{page}{todo.uuid}/annuleren/")
    assert counts(dossier) in ((0, 0, 0, 1), (0, 1, 0, 0))


def test_a_move_leaves_a_trail_and_is_undone_exactly_once(world: World, dossier: Dossier) -> None:
    office = world.client("olga")
    before = list(Stop.objects.filter(dossier=dossier).values("code", "state", "done_on"))
    line = f"/kantoor/dossiers/{dossier.uuid}/trambaan/"
    for _click in range(2):
        office.post(f"{line}verplaatsen/", {"halte": "signing"})
    last = StopMove.objects.filter(dossier=dossier).first()
    assert last is not None
    assert (last.from_code, last.to_code, last.moved_by) == (
        "inventory", "signing", world.member("olga"),
    )  # fmt: skip
    assert StopMove.objects.filter(dossier=dossier).count() == 2
    assert "Olga Test" in office.get(line).content.decode()
    for _click in range(2):
        office.post(f"{line}terug/")
    assert list(Stop.objects.filter(dossier=dossier).values("code", "state", "done_on")) == before
    assert StopMove.objects.filter(dossier=dossier).count() == 3
    assert Dossier.objects.get(pk=dossier.pk).current_stop == "inventory"


def test_a_tram_that_has_not_moved_has_nothing_to_undo(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(ValidationError):
        undo_last_move(dossier=world.proeftuin.dossiers[0])


def test_a_closed_dossier_is_read_until_its_day_and_takes_nothing(
    world: World, dossier: Dossier
) -> None:
    (todo,) = give(dossier, TodoSide.A)
    today = localdate()
    with pytest.raises(ValidationError):
        close_dossier(dossier=dossier, on=today, readable_until=today - timedelta(days=1))
    close_dossier(dossier=dossier, on=today, readable_until=today)
    client = world.client("fictus")
    page = client.get(f"/mijn/{dossier.uuid}/").content.decode()
    assert "Dit dossier is gesloten" in page
    for step in (
        lambda: give(dossier, TodoSide.A),
        lambda: finish_todo(todo=todo, by=None, at=timezone.now()),
        lambda: cancel_todo(todo=todo, by=None, at=timezone.now()),
    ):
        with pytest.raises(DossierClosed):
            step()
    answer = client.post(f"/mijn/{dossier.uuid}/stukken/", {"key": str(uuid4()), "see": "alleen"})
    assert answer.status_code == 302
    assert not dossier.uploads.exists()
    Dossier.objects.filter(pk=dossier.pk).update(readable_until=today - timedelta(days=1))
    for path in ("", "taken/", "stukken/", "documenten/", "trambaan/"):
        assert client.get(f"/mijn/{dossier.uuid}/{path}").status_code == 404
    assert "Je dossier is gesloten" in client.get("/mijn/").content.decode()
    assert world.client("olga").get(f"/kantoor/dossiers/{dossier.uuid}/").status_code == 200
    reopen_dossier(dossier=dossier)
    assert client.get(f"/mijn/{dossier.uuid}/").status_code == 200


def test_the_office_closes_and_tells_faults_at_the_field(world: World, dossier: Dossier) -> None:
    office, page = world.client("olga"), f"/kantoor/dossiers/{dossier.uuid}/sluiten/"
    wrong = office.post(page, {"readable": "ja", "readable_until": "1-1-2020"}).content.decode()
    assert 'value="1-1-2020"' in wrong
    assert "Kies vandaag of een latere dag" in wrong
    for _click in range(2):
        office.post(page, {"readable": "nee"})
    found = Dossier.objects.get(pk=dossier.pk)
    assert (found.is_closed, found.readable_until) == (True, None)
    assert world.client("fictus").get(f"/mijn/{dossier.uuid}/").status_code == 404
