"""Writing: who may, once for two clicks, what is refused, who is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from portal.conversations.enums import ThreadState
from portal.conversations.models import Draft, Message, Thread
from portal.conversations.selectors import threads_for, unread_count
from portal.conversations.services import close_thread, mark_read, mark_thread, save_draft
from portal.dossiers.enums import DossierState, Room, SafetyMode
from portal.dossiers.visibility import viewer_of
from portal.notifications.models import OutgoingEmail
from portal.tenants.working import work_off
from tests.conversations.conftest import AT, Talk

ROOMS_OF = {
    "olga": {Room.JOINT, Room.CAUCUS_A, Room.CAUCUS_B},
    "anja": {Room.JOINT},  # an assistant is in no caucus
    "fictus": {Room.JOINT, Room.CAUCUS_A},
    "testina": {Room.JOINT, Room.CAUCUS_B},
    "sam": set(),
    "ada": set(),
}


def test_everybody_reads_exactly_the_rooms_they_are_in(talk: Talk) -> None:
    for room in Room:
        talk.start("olga", room)
    for person, rooms in ROOMS_OF.items():
        member = talk.world.member(person)
        viewer = viewer_of(member, talk.dossier)
        assert {t.room for t in threads_for(talk.dossier, viewer, member)} == rooms, person
        assert unread_count(talk.dossier, viewer, member) == (0 if person == "olga" else len(rooms))


@pytest.mark.parametrize("person", ROOMS_OF)
def test_nobody_writes_in_a_room_of_others(talk: Talk, person: str) -> None:
    threads = {room: talk.start("olga", room) for room in Room}
    for room in set(Room) - ROOMS_OF[person]:
        with pytest.raises(PermissionDenied):
            talk.start(person, room)
        with pytest.raises(PermissionDenied):
            talk.say(person, threads[room], "Ik hoor hier niet")
    assert Message.objects.count() == 3


def test_two_clicks_are_one_message(talk: Talk) -> None:
    key = uuid4()
    first, second = (talk.start("fictus", Room.JOINT, key=key) for _click in range(2))
    assert first == second
    key = uuid4()
    assert talk.say("fictus", first, "Ja", key=key) == talk.say("fictus", first, "Ja", key=key)
    assert Thread.objects.get().message_count == 2 == Message.objects.count()
    # Gone back in the browser and changed: said, not dropped and not sent as if it were the same.
    with pytest.raises(ValidationError, match="in andere woorden"):
        talk.say("fictus", first, "Nee", key=key)


def test_what_is_written_is_sealed(talk: Talk) -> None:
    thread = talk.start("fictus", Room.CAUCUS_A, "Kanarie in de tekst")
    save_draft(
        dossier=talk.dossier, room=Room.CAUCUS_A, membership=talk.world.member("fictus"),
        thread=thread, subject="Kanarie", text="Kanarie in het concept", client_key=uuid4(), at=AT,
    )  # fmt: skip
    for model in (Thread, Message, Draft, OutgoingEmail):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            rows = cursor.fetchall()
        assert rows
        for (row,) in rows:
            assert "Kanarie" not in row and b"Kanarie".hex() not in row
            assert "huis" not in row and b"huis".hex() not in row


def test_a_message_may_be_long_but_not_without_end(talk: Talk) -> None:
    thread = talk.start("fictus", Room.JOINT, "x" * 100_000)
    assert talk.say("fictus", thread, "a\r\n" * 49_999 + "aa").text.count("\n") == 49_999
    for text in ("y" * 100_001, "", " \r\n "):
        with pytest.raises(ValidationError):
            talk.say("fictus", thread, text)
    assert Message.objects.count() == 2


def test_a_closed_dossier_or_conversation_takes_nothing_and_shuttle_has_no_joint_room(
    talk: Talk,
) -> None:
    joint, alone = talk.start("olga", Room.JOINT), talk.start("olga", Room.CAUCUS_A)
    close_thread(thread=alone, by=talk.world.member("olga"))
    with pytest.raises(ValidationError, match="gesprek is gesloten"):
        talk.say("fictus", alone, "Nog iets")
    mark_thread(thread=alone, state=ThreadState.OPEN, by=talk.world.member("olga"))
    talk.dossier.safety_mode = SafetyMode.SHUTTLE_ONLY
    talk.dossier.save()
    with pytest.raises(ValidationError, match="alleen met de mediator"):
        talk.say("olga", joint, "Nog iets")
    with pytest.raises(PermissionDenied):
        talk.say("fictus", joint, "Nog iets")
    talk.say("fictus", alone, "Dit mag")
    talk.dossier.state = DossierState.CLOSED
    talk.dossier.save()
    with pytest.raises(ValidationError, match="dossier is gesloten"):
        talk.say("fictus", alone, "Nog iets")
    with pytest.raises(ValidationError, match="dossier is gesloten"):
        talk.start("olga", Room.CAUCUS_B)


def test_a_party_opens_again_what_was_answered_and_only_the_office_marks(talk: Talk) -> None:
    thread = talk.start("fictus", Room.JOINT)
    mark_thread(thread=thread, state=ThreadState.ANSWERED, by=talk.world.member("olga"))
    talk.say("olga", thread, "Nog een aanvulling")
    assert Thread.objects.get().state == ThreadState.ANSWERED
    talk.say("testina", thread, "Maar hoe dan?")
    assert Thread.objects.get().state == ThreadState.OPEN
    with pytest.raises(PermissionDenied):
        close_thread(thread=thread, by=talk.world.member("fictus"))


def mailed() -> list[str]:
    """Who is mailed now; the outbox is emptied."""
    work_off()
    people = sorted(message.to[0].partition("@")[0] for message in mail.outbox)
    mail.outbox.clear()
    return people


def test_both_parties_are_told_at_once_and_nothing_of_what(talk: Talk) -> None:
    talk.start("olga", Room.JOINT, "Kanarie")
    # All wait in the outbox of one commit; none has left before it.
    waiting = OutgoingEmail.objects.filter(state="queued").values_list("to", flat=True)
    assert {to.partition("@")[0] for to in waiting} == {"anja", "fictus", "testina"}
    assert not mail.outbox
    work_off()
    for message in mail.outbox:
        whole = f"{message.subject} {message.body} {message.alternatives}"
        for word in ("Kanarie", "huis", "Fictus", "Testina", "Olga", "scheid", "mediat"):
            assert word.lower() not in whole.lower().replace("mediation.", ""), word
    assert mailed() == ["anja", "fictus", "testina"]


def test_only_who_is_in_the_room_is_told_and_not_the_author(talk: Talk) -> None:
    talk.start("fictus", Room.CAUCUS_A)
    assert mailed() == ["olga"]  # nobody but an assistant works in it, so the owner
    talk.start("olga", Room.CAUCUS_B)
    assert mailed() == ["testina"]
    talk.start("testina", Room.JOINT)
    assert mailed() == ["anja", "fictus", "olga"]


def test_unread_news_is_told_once_a_day_and_always_to_both(talk: Talk) -> None:
    thread = talk.start("olga", Room.JOINT)
    both = ["anja", "fictus", "testina"]
    assert mailed() == both
    talk.say("olga", thread, "Nog iets")
    assert mailed() == []
    mark_read(thread=thread, membership=talk.world.member("fictus"), number=2)
    talk.say("olga", thread, "En nog iets")
    assert mailed() == both
    talk.at += timedelta(days=1)
    talk.say("olga", thread, "Een dag later")
    assert mailed() == both


def test_a_draft_is_kept_until_it_is_sent(talk: Talk) -> None:
    thread, member, key = talk.start("olga", Room.JOINT), talk.world.member("fictus"), uuid4()

    def save(text: str) -> Draft | None:
        return save_draft(
            dossier=talk.dossier, room=Room.JOINT, membership=member, thread=thread, text=text,
            client_key=key, at=AT,
        )  # fmt: skip

    save("Ik")
    save("Ik denk")
    assert [draft.text for draft in Draft.objects.all()] == ["Ik denk"]
    save(" ")
    assert not Draft.objects.exists()
    save("Ik denk na")
    talk.say("fictus", thread, "Ik denk na", key=key)
    assert not Draft.objects.exists()
    # The page's last save comes in after the message.
    assert save("Ik denk na") is None and not Draft.objects.exists()
    with pytest.raises(PermissionDenied):
        save_draft(
            dossier=talk.dossier, room=Room.CAUCUS_B, membership=member, text="x",
            client_key=uuid4(), at=AT,
        )  # fmt: skip
