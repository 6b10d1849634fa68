"""Consent to share: the author sees exactly what is asked, and nobody else sees anything before its yes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from portal.accounts.enums import Role
from portal.audit.models import AuditEvent
from portal.conversations.enums import SharingState
from portal.conversations.exporting import messages_given, messages_of_firm
from portal.conversations.models import Message, Sharing, Thread
from portal.conversations.services import answer_sharing, propose_sharing, withdraw_sharing
from portal.dossiers.enums import DossierState, Room, SafetyMode
from portal.dossiers.models import DossierStaff, StandIn
from portal.provisioning.services import add_member
from portal.tenants.working import work_off
from tests.conversations.conftest import AT, Talk
from tests.world import log_in, make_user

ASKED = "Ik wil de kanarie houden"


@pytest.fixture
def source(talk: Talk) -> Message:
    """What Fictus wrote alone to the mediator, with more than is to be shared."""
    thread = talk.start("fictus", Room.CAUCUS_A, f"Geheim. {ASKED}.")
    return thread.messages.get()


def ask(talk: Talk, source: Message, who: str = "olga", text: str = ASKED) -> Sharing:
    return propose_sharing(
        message=source, subject="De vogel", text=text, by=talk.world.member(who), at=AT
    )


def give(talk: Talk, sharing: Sharing, who: str, agreed: bool) -> Sharing:
    return answer_sharing(sharing=sharing, agreed=agreed, by=talk.world.member(who), at=AT)


def seen_by(talk: Talk, who: str) -> str:
    """All pages and the export of a party in which something of it could stand."""
    client, dossier = talk.world.client(who), talk.dossier.uuid
    pages = [talk.client_url(), talk.client_url("ongelezen"), f"/mijn/{dossier}/"]
    pages += [
        talk.client_url(thread.uuid, *more)
        for thread in Thread.objects.all()
        for more in ((), ("erbij",))
    ]
    given = list(messages_given(talk.world.member(who)))
    return " ".join(client.get(page).content.decode() for page in pages) + str(
        [[chapter.rows, chapter.path] for chapter in given if chapter.rows]
    )


def test_nothing_is_seen_before_the_yes_and_then_exactly_what_was_asked(
    talk: Talk, source: Message
) -> None:
    before = seen_by(talk, "testina")
    work_off()
    mail.outbox.clear()
    sharing = ask(talk, source)
    assert ask(talk, source) == sharing  # two clicks are one question
    work_off()
    assert [message.to[0].partition("@")[0] for message in mail.outbox] == ["fictus"]
    mail.outbox.clear()
    assert "kanarie" not in seen_by(talk, "testina") and len(seen_by(talk, "testina")) == len(
        before
    )
    # Not to be known by its address either.
    url = talk.client_url(source.thread.uuid, "delen", sharing.uuid)
    assert talk.world.client("testina").post(url, {"antwoord": "ja"}).status_code == 404
    own = talk.world.client("fictus")
    page = own.get(talk.client_url(source.thread.uuid)).content.decode()
    asked = page.partition('id="voorstellen"')[2].partition('class="composer')[0]
    assert ASKED in asked and "De vogel" in asked and "Geheim" not in asked
    assert "Testina, je mediator en jij lezen dit." in asked
    assert (
        "vraagt of iets gedeeld mag worden"
        in own.get(talk.client_url("ongelezen")).content.decode()
    )
    answered = own.post(url, {"antwoord": "ja"})
    assert answered["Location"].endswith(f"#voorstel-{sharing.uuid}")
    own.post(url, {"antwoord": "ja"})
    copy = Message.objects.get(thread__room=Room.JOINT)
    assert (copy.text, copy.author, copy.thread.subject) == (
        ASKED,
        talk.world.member("fictus"),
        "De vogel",
    )
    shown = talk.world.client("testina").get(talk.client_url(copy.thread.uuid)).content.decode()
    assert "Uit een eerder gesprek. Fictus" in shown and ASKED in shown
    whole = seen_by(talk, "testina")
    assert "Geheim" not in whole and "Het huis" not in whole and str(sharing.uuid) not in whole
    names = AuditEvent.objects.filter(name__contains="sharing").order_by("pk")
    assert [event.name.partition("_")[2] for event in names] == ["proposed", "agreed"]
    assert names[1].actor == talk.world.member("fictus").uuid
    work_off()
    assert {message.to[0].partition("@")[0] for message in mail.outbox} == {
        "anja",
        "testina",
        "olga",
    }


def test_a_no_needs_no_reason_and_leaves_nothing(talk: Talk, source: Message) -> None:
    before, sharing = len(seen_by(talk, "testina")), ask(talk, source)
    give(talk, sharing, "fictus", False)
    assert not Thread.objects.filter(room=Room.JOINT).exists()
    assert len(seen_by(talk, "testina")) == before
    # A second tab that says yes now is told, and so is the mediator who withdraws.
    url = talk.client_url(source.thread.uuid, "delen", sharing.uuid)
    told = talk.world.client("fictus").post(url, {"antwoord": "ja"}, follow=True)
    assert "Er is al nee gezegd" in told.content.decode()
    with pytest.raises(ValidationError, match="nee gezegd"):
        withdraw_sharing(sharing=sharing, by=talk.world.member("olga"), at=AT)
    assert Message.objects.count() == 1
    assert ask(talk, source) != sharing


def test_a_question_that_was_withdrawn_is_not_answered(talk: Talk, source: Message) -> None:
    sharing = ask(talk, source)
    with pytest.raises(ValidationError, match="Trek die eerst in"):
        ask(talk, source, text="Iets anders")
    client = talk.world.client("olga")
    page = client.get(talk.office_url(source.thread.uuid)).content.decode()
    assert "Trek de vraag in" in page
    client.post(talk.office_url(source.thread.uuid, "gevraagd", sharing.uuid))
    with pytest.raises(ValidationError, match="ingetrokken"):
        give(talk, sharing, "fictus", True)
    assert not Thread.objects.filter(room=Room.JOINT).exists()
    assert Sharing.objects.get().state == SharingState.WITHDRAWN


def test_only_the_mediator_asks_and_only_the_author_answers(talk: Talk, source: Message) -> None:
    for who in ("anja", "fictus", "testina"):
        with pytest.raises(PermissionDenied):
            ask(talk, source, who)
    sharing = ask(talk, source)
    for who in ("olga", "anja", "testina"):
        with pytest.raises(PermissionDenied):
            give(talk, sharing, who, True)
    for who in ("fictus", "anja"):
        with pytest.raises(PermissionDenied):
            withdraw_sharing(sharing=sharing, by=talk.world.member(who), at=AT)
    reply = talk.say("olga", source.thread, "Van de mediator zelf")
    together = talk.start("fictus", Room.JOINT).messages.get()
    for other in (reply, together):
        with pytest.raises(PermissionDenied):
            ask(talk, other)


def test_where_the_parties_do_not_meet_nothing_can_be_shared(talk: Talk, source: Message) -> None:
    sharing = ask(talk, source)
    talk.dossier.safety_mode = SafetyMode.SHUTTLE_ONLY
    talk.dossier.save()
    with pytest.raises(ValidationError, match="alleen met de mediator"):
        give(talk, sharing, "fictus", True)
    # Who is kept apart finds no question, and no trace of whom it would be shared with.
    client = talk.world.client("fictus")
    page = client.get(talk.client_url(source.thread.uuid)).content.decode()
    assert 'id="voorstellen"' not in page and "Testina" not in page and "De vogel" not in page
    assert (
        client.post(talk.client_url(source.thread.uuid, "delen", sharing.uuid)).status_code == 404
    )
    assert "gedeeld mag worden" not in client.get(talk.client_url("ongelezen")).content.decode()
    withdraw_sharing(sharing=sharing, by=talk.world.member("olga"), at=AT)
    with pytest.raises(ValidationError, match="alleen met de mediator"):
        ask(talk, source)
    office = talk.world.client("olga").get(talk.office_url(source.thread.uuid)).content.decode()
    assert "Vraag om dit te delen" not in office
    talk.dossier.safety_mode, talk.dossier.state = SafetyMode.NORMAL, DossierState.CLOSED
    talk.dossier.save()
    with pytest.raises(ValidationError, match="gesloten"):
        ask(talk, source)


def test_a_stand_in_asks_too(talk: Talk, source: Message) -> None:
    noa = add_member(user=make_user("noa"), role=Role.MEDIATOR, name="Noa Nieuw")
    kees, today = talk.world.member("kees"), timezone.localdate()
    DossierStaff.objects.create(dossier=talk.dossier, membership=kees)
    StandIn.objects.create(
        absent=kees, colleague=noa, starts_on=today, last_on=today + timedelta(days=1)
    )
    client = talk.world.client("olga")
    log_in(client, talk.firm.tenant, noa)
    url = talk.office_url(source.thread.uuid, "delen", source.uuid)
    assert f"Geheim. {ASKED}." in client.get(url).content.decode()
    refused = client.post(url, {"subject": "", "text": ASKED}).content.decode()
    assert ASKED in refused and "Zeg in een paar woorden" in refused
    client.post(url, {"subject": "De vogel", "text": ASKED})
    sharing = Sharing.objects.get()
    assert sharing.proposed_by == noa
    page = talk.world.client("fictus").get(talk.client_url(source.thread.uuid)).content.decode()
    assert "Noa Nieuw vroeg dit" in page


def test_both_are_told_in_exports_by_room(talk: Talk, source: Message) -> None:
    give(talk, ask(talk, source), "fictus", True)
    own = {chapter.path: chapter.rows for chapter in messages_given(talk.world.member("fictus"))}
    other = {chapter.path: chapter.rows for chapter in messages_given(talk.world.member("testina"))}
    assert [row["text"] for row in own["sharings"]] == [ASKED] and other["sharings"] == []
    assert [row["shared"] for row in other["messages"]] == [AT]
    firm = [chapter for chapter in messages_of_firm() if ASKED in str(chapter.rows)]
    assert {chapter.path.rpartition("/")[2] for chapter in firm} == {
        "berichten-joint", "berichten-caucus_a", "delen-caucus_a",
    }  # fmt: skip
