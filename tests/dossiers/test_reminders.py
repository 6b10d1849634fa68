"""Reminders: when, to whom, once, and with nothing in them; and appointments with their file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from portal.common.calendar_file import calendar_file
from portal.dossiers.enums import SafetyMode, TodoKind, TodoSide, TodoState
from portal.dossiers.jobs import remind_everybody
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.reminders import DAYS, is_due
from portal.dossiers.services import add_todo, close_dossier, finish_todo
from portal.dossiers.services.reminding import remind_parties
from portal.facts.models import Fact
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.working import work_off
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = localdate()
SOON = TODAY + timedelta(days=1)


@pytest.fixture
def dossier(world: World) -> Iterator[Dossier]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield Dossier.objects.get(pk=world.proeftuin.dossiers[0].pk)


def give(dossier: Dossier, *sides: TodoSide, due_on: date = SOON, ago: int = 20, **fields) -> list:
    """A task that was given so many days ago, with its own mail forgotten."""
    given = {"kind": TodoKind.UPLOAD, "title": "Je geheime loonstrook"} | fields
    todos = add_todo(dossier=dossier, sides=sides, due_on=due_on, at=timezone.now(), **given)
    made = timezone.now() - timedelta(days=ago)
    Todo.objects.filter(pk__in=[todo.pk for todo in todos]).update(made_at=made)
    OutgoingEmail.objects.all().delete()
    return todos


def told() -> list[str]:
    return sorted(OutgoingEmail.objects.values_list("to", flat=True))


@pytest.mark.parametrize("kind", TodoKind)
def test_every_kind_has_its_days_and_a_missed_day_is_made_up_for_once(kind: TodoKind) -> None:
    due, made = date(2026, 12, 1), date(2026, 10, 1)
    sent, reminded = [], None
    for number in range(-10, 20):
        on = due + timedelta(days=number)
        if number == DAYS[kind][0] or not is_due(
            kind, due, on=on, made_on=made, reminded_on=reminded
        ):
            continue  # no worker ran on the first of the days
        sent.append(number)
        reminded = on
    assert sent == [DAYS[kind][0] + 1, *DAYS[kind][1:]]
    assert not is_due(kind, due, on=due, made_on=due, reminded_on=None)


def test_what_is_of_both_is_told_both_at_once_and_names_nothing(dossier: Dossier) -> None:
    give(dossier, TodoSide.BOTH)
    assert remind_parties(dossier=dossier, on=TODAY) == 1
    assert remind_parties(dossier=dossier, on=TODAY) == 0
    assert told() == ["fictus@proef.example", "testina@proef.example"]
    for mail in OutgoingEmail.objects.all():
        assert "loonstrook" not in f"{mail.subject} {mail.text} {mail.html}"


def test_who_is_done_and_who_has_no_day_is_left_in_peace(world: World, dossier: Dossier) -> None:
    a, _b = give(dossier, TodoSide.A, TodoSide.B)
    finish_todo(todo=a, by=world.member("fictus"), at=timezone.now())
    give(dossier, TodoSide.A, due_on=None)
    give(dossier, TodoSide.A, ago=0)
    assert remind_parties(dossier=dossier, on=TODAY) == 1
    assert told() == ["testina@proef.example"]


def test_the_daily_job_reminds_all_firms_once_and_nobody_of_what_is_closed(
    world: World, dossier: Dossier
) -> None:
    give(dossier, TodoSide.B)
    other = Dossier.objects.get(pk=world.proeftuin.dossiers[1].pk)
    give(other, TodoSide.A)
    close_dossier(dossier=other, on=TODAY, readable_until=None)
    past = timezone.now() - timedelta(hours=3)
    (been,) = give(
        dossier,
        TodoSide.A,
        kind=TodoKind.APPOINTMENT,
        due_on=TODAY,
        starts_at=past,
        place="Kantoor",
    )
    for minute in range(2):
        moment = timezone.now().replace(hour=8, minute=minute)
        remind_everybody(PLATFORM_TENANT_ID, moment.isoformat())
        work_off()
    assert told() == ["testina@proef.example"]
    been.refresh_from_db()
    assert been.state == TodoState.DONE


def test_an_appointment_with_its_file(world: World, dossier: Dossier) -> None:
    page, office = f"/kantoor/dossiers/{dossier.uuid}/taken/", world.client("olga")
    day = TODAY + timedelta(days=9)
    data = {"key": str(uuid4()), "title": "Gesprek", "kind": "appointment", "whose": "both"}
    assert "Geef de tijd." in office.post(page, data).content.decode()
    data |= {"due_on": day.isoformat(), "time": "14.30", "place": "Kade 1, Utrecht"}
    assert office.post(page, data).status_code == 302
    a, b = Todo.objects.filter(dossier=dossier).order_by("side")
    assert (a.side, b.side, a.due_on) == ("a", "b", day)
    mine = world.client("fictus")
    shown = mine.get(f"/mijn/{dossier.uuid}/taken/{a.uuid}/").content.decode()
    assert "14:30" in shown and "Kade 1, Utrecht" in shown
    file = mine.get(f"/mijn/{dossier.uuid}/taken/{a.uuid}/agenda/")
    text = file.content.decode()
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert "LOCATION:Kade 1\\, Utrecht\r\n" in text and "Gesprek" not in text
    local = timezone.make_aware(
        datetime.combine(day, datetime.min.time().replace(hour=14, minute=30))
    )
    assert f"DTSTART:{local.astimezone(UTC):%Y%m%dT%H%M%SZ}" in text
    assert mine.get(f"/mijn/{dossier.uuid}/taken/{b.uuid}/agenda/").status_code == 404
    (read,) = give(dossier, TodoSide.A, kind=TodoKind.READ)
    assert mine.get(f"/mijn/{dossier.uuid}/taken/{read.uuid}/agenda/").status_code == 404


def test_no_appointment_tells_a_secret_address_or_brings_the_two_together(
    world: World, dossier: Dossier
) -> None:
    testina = dossier.parties.get(side="b")
    facts = {"secret": True, "street": "Schuilhof", "postcode": "1234 AB"}
    for name, value in facts.items():
        Fact.objects.create(
            dossier=dossier, party=testina, field=f"address.{name}", value=value, source="mediator"
        )
    Dossier.objects.filter(pk=dossier.pk).update(safety_mode=SafetyMode.SHUTTLE_ONLY)
    page, office = f"/kantoor/dossiers/{dossier.uuid}/taken/", world.client("olga")
    data = {
        "title": "Gesprek", "kind": "appointment", "due_on": (TODAY + timedelta(days=9)).isoformat(),
        "time": "10:00",
    }  # fmt: skip
    for place, whose in (("bij Schuilhof 3", "b"), ("1234ab", "a"), ("Kantoor", "each")):
        answer = office.post(page, data | {"key": str(uuid4()), "place": place, "whose": whose})
        assert answer.status_code == 200, place
    assert not Todo.objects.filter(dossier=dossier).exists()
    fine = data | {"key": str(uuid4()), "place": "Kantoor, Utrecht", "whose": "b"}
    assert office.post(page, fine).status_code == 302


def test_a_calendar_file_takes_any_text() -> None:
    file = calendar_file(
        uuid=uuid4(), title="Afspraak", starts_at=timezone.now(), minutes=60,
        place="Één; twee, drie\\\nBEGIN:VALARM " + "é" * 90, made_at=timezone.now(),
    )  # fmt: skip
    lines = file.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(line.startswith("BEGIN:VALARM") for line in lines)
    assert "Één\\; twee\\, drie" in "".join(lines)
