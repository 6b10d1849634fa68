"""What people change is told by ids and names of fields, and never by what it says."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import OpenSession
from portal.accounts.services import end_membership
from portal.accounts.services.factors import add_passkey, new_recovery_codes
from portal.audit.actors import acting_as
from portal.audit.models import AuditEvent
from portal.crm.enums import TaskKind
from portal.crm.models import Task
from portal.crm.services import add_contact, add_task, finish_task, finish_tasks_of
from portal.crm.services.tasks import ask_to_make_contact
from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.services import add_todo, cancel_todo, finish_todo, reopen_todo
from portal.facts.enums import FactSource
from portal.facts.services import change_facts
from portal.tenants.context import tenant_context
from tests.accounts.helpers import later
from tests.accounts.phone import APP, SECOND_STEP, Phone, give_phone
from tests.accounts.test_login import at, email_of
from tests.accounts.test_login import log_in as type_password
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
MARK = "GEHEIMKENMERK"
SECURITY = "/inloggen-en-veiligheid/"
Told = list[tuple[str, UUID | None, UUID | None, list[str]]]


class Trail:
    """What the firm's trail has more than at the beginning of the test."""

    def __init__(self) -> None:
        self.before = set(AuditEvent.objects.values_list("uuid", flat=True))

    def told(self) -> Told:
        """Name, actor, target, fields; looked through for what somebody wrote."""
        found = list(AuditEvent.objects.exclude(uuid__in=self.before).order_by("at", "uuid"))
        for event in found:
            assert MARK.lower() not in str(vars(event)).lower(), event
        return [(event.name, event.actor, event.target, event.fields) for event in found]

    def names(self) -> list[str]:
        return [name for name, *_rest in self.told()]


@pytest.fixture
def trail(world: World) -> Iterator[Trail]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield Trail()


def test_second_steps_and_recovery_codes(world: World, trail: Trail) -> None:
    client, me = world.client("fictus"), world.member("fictus").uuid
    phone = Phone(client.get(APP).context["form"].secret)
    client.post(APP, {"code": phone.code()})
    client.post(f"{SECURITY}herstelcodes/nieuw/")
    app = Authenticator.objects.get(user=world.member("fictus").user, type="totp")
    client.post(f"{SECURITY}weghalen/", {"factor": app.pk})
    assert trail.told() == [
        ("factor.added", me, me, ["totp"]),
        ("codes.made", me, me, ["recovery_codes"]),
        ("codes.made", me, me, ["recovery_codes"]),
        ("factor.removed", me, me, ["totp"]),
    ]


def test_a_passkey_without_its_name(world: World, trail: Trail) -> None:
    user, me = world.member("sam").user, world.member("sam").uuid
    add_passkey(user=user, name=MARK, credential={"id": MARK})
    assert trail.told() == [
        ("factor.added", me, me, ["webauthn"]),
        ("codes.made", me, me, ["recovery_codes"]),
    ]


def test_a_code_at_the_door_that_was_wrong_and_one_that_saved_the_day(
    world: World, trail: Trail
) -> None:
    olga = world.member("olga")
    phone = give_phone(olga)
    code = new_recovery_codes(user=olga.user).wrap().get_unused_codes()[0]
    seen = len(trail.told())
    client = at(world.proeftuin.host)
    type_password(client, email_of("olga"))
    for _twice in range(2):
        client.post(SECOND_STEP, {"code": phone.wrong_code()})
    client.post(SECOND_STEP, {"code": code})
    assert trail.told()[seen:] == [
        ("factor.refused", None, olga.uuid, []),
        ("codes.used", olga.uuid, olga.uuid, ["recovery_codes"]),
        ("login.succeeded", olga.uuid, None, []),
    ]
    assert code not in str(list(AuditEvent.objects.values()))


def test_who_cannot_prove_it_once_more(world: World, trail: Trail) -> None:
    """Told once within a time, as a refusal of that person, and not as a login that failed."""
    client, path = later(world.client("olga")), reverse("office:colleague-list")
    sent = {"name": MARK, "email": f"{MARK}@proef.example", "role": "mediator"}
    client.post(path, sent)
    assert trail.told() == [], "only asked"
    for _twice in range(2):
        client.post(path, sent | {"step_up-way": "password", "step_up-password": MARK})
    assert trail.told() == [("step_up.failed", world.member("olga").uuid, None, [])]
    client.post(path, sent | {"step_up-way": "password", "step_up-password": PASSWORD})
    assert trail.names() == ["step_up.failed", "colleague.invited"]


def logged_in(world: World, name: str) -> Client:
    client = at(world.proeftuin.host)
    type_password(client, email_of(name))
    return client


def test_a_session_that_the_person_ends_and_one_that_the_firm_ends(
    world: World, trail: Trail
) -> None:
    fictus = world.member("fictus").uuid
    here, there, _third = (logged_in(world, "fictus") for _ in range(3))
    seen = len(trail.told())
    one = OpenSession.objects.get(session_id=there.session.session_key).uuid
    here.post(f"{SECURITY}apparaten/{one}/uitloggen/")
    for _twice in range(2):
        here.post(f"{SECURITY}apparaten/uitloggen/")
    assert trail.told()[seen:] == [("session.ended", fictus, fictus, [])] * 2
    olga = world.member("olga").uuid
    with acting_as(olga):
        end_membership(membership=world.member("fictus"))
    assert trail.told()[seen + 2 :] == [
        ("member.ended", olga, fictus, []),
        ("session.ended", olga, fictus, []),
    ]


def test_what_stands_on_the_next_invoices(world: World, trail: Trail) -> None:
    sent = {
        "legal_name": MARK, "street": MARK, "house_number": "3", "city": MARK,
        "postcode": "1234AB", "vat_id": "",
    }  # fmt: skip
    client = world.client("olga")
    for _twice in range(2):
        assert client.post(reverse("office:invoice-details"), sent).status_code == 302
    [(name, actor, target, fields), *more] = trail.told()
    assert (name, actor, target) == (
        "invoice_details.changed",
        world.member("olga").uuid,
        None,
    )
    assert {"legal_name", "street", "city"} <= set(fields) <= set(sent)
    assert more == [], "the same once more changes nothing"


def test_a_task_of_a_party(world: World, trail: Trail) -> None:
    dossier, now = world.proeftuin.dossiers[0], timezone.now()
    given: dict[str, Any] = {"dossier": dossier, "kind": TodoKind.READ, "title": MARK, "at": now}
    one, other = add_todo(**given, sides=(TodoSide.A, TodoSide.B))
    for _twice in range(2):
        finish_todo(todo=one, by=world.member("fictus"), at=now)
        cancel_todo(todo=other, by=world.member("olga"), at=now)
    reopen_todo(todo=one)
    assert [(name, target) for name, _who, target, _fields in trail.told()] == [
        ("todo.given", one.uuid),
        ("todo.given", other.uuid),
        ("todo.done", one.uuid),
        ("todo.cancelled", other.uuid),
        ("todo.reopened", one.uuid),
    ]
    assert {event.dossier for event in AuditEvent.objects.filter(target=one.uuid)} == {dossier.uuid}


def test_a_task_of_the_office(world: World, trail: Trail) -> None:
    now, olga = timezone.now(), world.member("olga")
    contact = add_contact(last_name=MARK)
    task = add_task(text=MARK, due_on=now.date(), contact=contact)
    for _twice in range(2):
        finish_task(task=task, by=olga, at=now)
        lead = ask_to_make_contact(contact=contact, on=now.date())
    for _twice in range(2):
        finish_tasks_of(contacts=[contact], by=olga, at=now)
    assert [(name, target) for name, _who, target, _fields in trail.told()] == [
        ("task.made", task.uuid),
        ("task.done", task.uuid),
        ("task.made", lead.uuid),
        ("task.done", lead.uuid),
    ]
    closed = Task.objects.get(pk=lead.pk)
    assert (closed.kind, closed.done_by) == (TaskKind.MAKE_CONTACT, olga)


def test_facts_by_name(world: World, trail: Trail) -> None:
    dossier = world.proeftuin.dossiers[0]
    values = {"court.name": MARK, "court.case_number": MARK}
    for given in (values, values, values | {"court.name": f"{MARK}2"}, {"court.name": None}):
        change_facts(dossier=dossier, values=given, source=FactSource.LAWYER)
    assert [(name, fields) for name, _who, _target, fields in trail.told()] == [
        ("facts.changed", ["court.case_number", "court.name"]),
        ("facts.changed", ["court.name"]),
        ("facts.changed", ["court.name"]),
    ]


def test_the_trail_tells_each_of_them_in_words(world: World, trail: Trail) -> None:
    """In the page of who may see it: by then the title of a task is looked up."""
    dossier = world.proeftuin.dossiers[0]
    with acting_as(world.member("olga").uuid):
        add_todo(dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.READ, title="Lees het voorstel",
                 at=timezone.now())  # fmt: skip
        add_task(text="Bel de notaris", due_on=timezone.localdate())
    client = world.client("olga")
    page = client.get(reverse("office:dossier-trail", args=[dossier.uuid])).content.decode()
    assert "Lees het voorstel" in page
    firm = client.get(reverse("office:firm-trail")).content.decode()
    assert "Bel de notaris" in firm and "Lees het voorstel" not in firm
