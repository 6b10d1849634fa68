"""Leads, agreements, opening and inviting: once each, and never one address for two people."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.db import connection

from portal.accounts.enums import InvitationState
from portal.accounts.models import Invitation
from portal.accounts.services import accept_invitation
from portal.crm.enums import ContactState
from portal.crm.models import Contact, Lead, Task
from portal.crm.names import split_name
from portal.crm.services import add_contact, finish_task, record_agreement, record_lead
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import party_entries
from portal.dossiers.services import (
    change_party_email,
    invite_parties,
    open_from_contacts,
    renew_invitation,
    withdraw_from_party,
)
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)  # a Friday
TODAY = NOW.date()
LEAD = {"name": "Ilse van den Proef", "email": "Ilse@proef.example", "message": "Bel mij"}


@pytest.fixture(autouse=True)
def _at_proeftuin(world: World):
    with tenant_context(world.proeftuin.tenant.pk):
        yield


def couple(world: World, *, how: str = "talk", agreed: bool = True) -> tuple[Contact, Contact]:
    people = (
        add_contact(given_name="Ilse", prefix="van den", last_name="proef", email="Ilse@x.example"),
        add_contact(given_name="Joost", last_name="Test", email="joost@x.example"),
    )
    for contact in people if agreed else ():
        record_agreement(
            contact=contact, agreed_on=TODAY, how=how, recorded_by=world.member("olga"), at=NOW
        )
    return people


def opened(world: World, people: tuple[Contact, Contact], **fields) -> Dossier:
    return open_from_contacts(
        contact_a=people[0], contact_b=people[1], opened_by=world.member("olga"), on=TODAY, at=NOW,
        **{"trajectory": "divorce", **fields},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ilse van den Proef", ("Ilse", "van den", "Proef")),
        ("  Ilse   Proef ", ("Ilse", "", "Proef")),
        ("van 't Proefje", ("", "van 't", "Proefje")),
        ("Proef", ("", "", "Proef")),
        ("Van", ("", "", "Van")),
        ("Ilse Maria Proef-De Test", ("Ilse", "", "Maria Proef-De Test")),
    ],
)
def test_a_line_becomes_a_name_and_no_word_is_lost(name: str, parts: tuple[str, ...]) -> None:
    assert split_name(name) == parts


def test_a_lead_is_a_contact_and_a_task_on_the_next_working_day_sealed(world: World) -> None:
    lead = record_lead(given=LEAD, at=NOW)
    task = Task.objects.get()
    assert (task.contact, task.kind, task.due_on) == (
        lead.contact, "make_contact", date(2026, 11, 30),
    )  # fmt: skip
    assert lead.contact.email == "ilse@proef.example"
    with connection.cursor() as cursor:
        cursor.execute("SELECT given FROM crm_lead")
        assert b"Bel mij" not in bytes(cursor.fetchone()[0])
    assert Lead.objects.get().given["message"] == "Bel mij"
    work_off()
    (mail,) = django_mail.outbox
    assert mail.to == ["olga@proef.example"]
    assert "Ilse" not in mail.subject + mail.body and "Bel mij" not in mail.body


def test_the_same_lead_within_a_day_is_one_later_it_is_new(world: World) -> None:
    first = record_lead(given=LEAD, at=NOW)
    shouted = {name: f" {text.upper()} " for name, text in LEAD.items()}
    assert record_lead(given=shouted, at=NOW + timedelta(hours=23)) == first
    later = record_lead(given=LEAD, at=NOW + timedelta(hours=25))
    assert later != first and later.contact == first.contact
    assert Task.objects.count() == 1


def test_two_people_with_one_address_stay_two_contacts(world: World) -> None:
    first = record_lead(given=LEAD, at=NOW)
    second = record_lead(given=LEAD | {"name": "Joost Test"}, at=NOW)
    assert first.contact != second.contact
    assert {task.contact for task in Task.objects.all()} == {first.contact, second.contact}


def test_a_form_sent_twice_makes_one_contact(world: World) -> None:
    key = uuid4()
    assert add_contact(last_name="Een", key=key) == add_contact(last_name="Een", key=key)
    with tenant_context(world.noorderlicht.tenant.pk):
        assert add_contact(last_name="Ander", key=key).uuid != key


def test_who_was_to_be_contacted_has_been_spoken_to(world: World) -> None:
    lead = record_lead(given=LEAD, at=NOW)
    task = Task.objects.get()
    for by in ("olga", "kees"):
        finish_task(task=task, by=world.member(by), at=NOW)
    task.refresh_from_db()
    assert task.done_by == world.member("olga")
    assert Contact.objects.get(pk=lead.contact.pk).state == ContactState.CALLED


def test_a_dossier_opens_once_with_all_that_is_known(world: World) -> None:
    people = couple(world, how="signed")
    dossier = opened(world, people, minors=True)
    assert (dossier.number, dossier.title) == ("2026-0003", "Van den proef / Test")
    a, b = dossier.parties.order_by("side")
    assert (a.full_name, a.email) == ("Ilse van den proef", "ilse@x.example")
    assert b.agreement.contact == people[1] and b.agreement.recorded_by == world.member("olga")
    codes = list(dossier.stops.values_list("code", flat=True))
    assert "children" in codes and dossier.current_stop == "intake"
    assert dossier.staff.get().is_lead
    assert opened(world, people, number="2026-0900") == dossier
    assert Dossier.objects.count() == 3
    assert set(Contact.objects.values_list("state", flat=True)) == {ContactState.DOSSIER}


def test_a_new_agreement_of_both_opens_a_new_dossier(world: World) -> None:
    people = couple(world)
    first = opened(world, people)
    record_agreement(contact=people[0], agreed_on=TODAY, how="talk", recorded_by=None, at=NOW)
    with pytest.raises(ValidationError) as refusal:
        opened(world, people)
    assert list(refusal.value.message_dict) == ["contact_b"]
    record_agreement(contact=people[1], agreed_on=TODAY, how="talk", recorded_by=None, at=NOW)
    assert opened(world, people, trajectory="change_agreement").number != first.number


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"emails": ("ilse@x.example", " ILSE@x.example ")}, "email_b"),
        ({"emails": ("", "joost@x.example")}, "email_a"),
        ({"number": "2026-0001"}, "number"),
        ({"trajectory": "nonsense"}, "trajectory"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_opens(
    world: World, fields: dict, field: str
) -> None:
    people = couple(world)
    with pytest.raises(ValidationError) as refusal:
        opened(world, people, **fields)
    assert list(refusal.value.message_dict) == [field]
    assert Dossier.objects.count() == 2
    assert opened(world, people).pk


def test_without_the_yes_of_both_no_dossier(world: World) -> None:
    people = couple(world, agreed=False)
    with pytest.raises(ValidationError):
        opened(world, people)
    with pytest.raises(ValidationError):
        record_agreement(
            contact=people[0], agreed_on=TODAY + timedelta(days=1), how="talk", recorded_by=None,
            at=NOW,
        )  # fmt: skip


def test_after_midnight_it_is_the_next_day_at_the_office_already(world: World) -> None:
    """Half past midnight in summer is half past ten of the day before by the world's clock."""
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    person = couple(world, agreed=False)[0]
    agreement = record_agreement(
        contact=person, agreed_on=date(2026, 7, 1), how="talk", recorded_by=None, at=late
    )
    assert agreement.agreed_on == date(2026, 7, 1)


def states(dossier: Dossier, now: datetime) -> list[InvitationState | None]:
    return [entry.state for entry in party_entries(dossier, now)]


def test_both_are_invited_at_the_same_moment_each_by_an_own_link(world: World) -> None:
    dossier = opened(world, couple(world))
    now = datetime.now(UTC)
    assert states(dossier, now) == [None, None]
    first, second = invite_parties(dossier=dossier, at=now)
    assert invite_parties(dossier=dossier, at=now) == []
    work_off()
    bodies = {message.to[0]: message.body for message in django_mail.outbox}
    assert set(bodies) == {"ilse@x.example", "joost@x.example"}
    assert first.secret_digest != second.secret_digest
    assert len(set(bodies.values())) == 2
    accept_invitation(invitation=second, password=PASSWORD)
    assert states(dossier, now) == [InvitationState.OPEN, InvitationState.ACCEPTED]
    later = now + timedelta(days=15)
    assert states(dossier, later) == [InvitationState.EXPIRED, InvitationState.ACCEPTED]


def test_an_address_that_cannot_be_used_keeps_both_uninvited(world: World) -> None:
    dossier = opened(world, couple(world), emails=("ilse@x.example", "kees@proef.example"))
    with pytest.raises(ValidationError) as refusal:
        invite_parties(dossier=dossier, at=NOW)
    assert list(refusal.value.message_dict) == ["email_b"]
    assert not Invitation.objects.exists()


def test_renewing_twice_sends_one_mail_and_withdrawing_closes_the_link(world: World) -> None:
    dossier = opened(world, couple(world))
    now = datetime.now(UTC)
    first, _second = invite_parties(dossier=dossier, at=now)
    party = dossier.parties.get(side="a")
    renewed = renew_invitation(party=party, was=first.uuid)
    assert renewed and renew_invitation(party=party, was=first.uuid) is None
    first.refresh_from_db()
    assert first.withdrawn_at
    withdraw_from_party(party=party)
    assert states(dossier, now) == [InvitationState.WITHDRAWN, InvitationState.OPEN]


def test_another_address_closes_the_link_to_the_old_one(world: World) -> None:
    dossier = opened(world, couple(world))
    now = datetime.now(UTC)
    invite_parties(dossier=dossier, at=now)
    party = dossier.parties.get(side="a")
    with pytest.raises(ValidationError):
        change_party_email(party=party, email="JOOST@x.example")
    assert change_party_email(party=party, email="nieuw@x.example").email == "nieuw@x.example"
    assert states(dossier, now) == [InvitationState.WITHDRAWN, InvitationState.OPEN]
