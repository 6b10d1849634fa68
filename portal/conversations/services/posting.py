"""Writing in a room. What is sent twice from one page is kept once."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.conversations import rules
from portal.conversations.enums import ThreadState
from portal.conversations.models import Message, Thread
from portal.conversations.notices import tell
from portal.conversations.selectors import draft_of
from portal.conversations.services.queueing import one_at_a_time
from portal.conversations.services.threads import mark_read
from portal.dossiers.enums import Room
from portal.dossiers.models import Dossier


@transaction.atomic
def start_thread(
    *,
    dossier: Dossier,
    room: Room | str,
    subject: str,
    text: str,
    author: Membership,
    client_key: UUID,
    at: datetime,
) -> Thread:
    """Begin to write about something in a room of the dossier.

    ValidationError: no text or subject, too much of it, or nothing is taken here any more.
    PermissionDenied: the author is not in the room.
    """
    subject, text = rules.clean_subject(subject), rules.clean_text(text)
    rules.check_in_room(author, dossier, room)
    one_at_a_time(author)
    earlier = sent_before(author, client_key, text)
    if earlier is not None:
        return earlier.thread
    rules.check(rules.room_takes_messages(dossier, room))
    thread = Thread.objects.create(dossier=dossier, room=room, subject=subject, last_message_at=at)
    post(thread, text, author=author, client_key=client_key, at=at)
    forget_draft(author, dossier, room, None)
    return thread


@transaction.atomic
def add_message(
    *, thread: Thread, text: str, author: Membership, client_key: UUID, at: datetime
) -> Message:
    """Write in a thread; what a party writes opens it again for the mediator. Errors: start_thread."""
    text = rules.clean_text(text)
    rules.check_in_room(author, thread.dossier, thread.room)
    one_at_a_time(author)
    earlier = sent_before(author, client_key, text)
    if earlier is not None:
        return earlier
    locked = Thread.objects.select_related("dossier").select_for_update(of=["self"])
    thread = locked.get(pk=thread.pk)
    rules.check(rules.thread_takes_messages(thread))
    if not author.is_office:
        thread.state = ThreadState.OPEN
    message = post(thread, text, author=author, client_key=client_key, at=at)
    forget_draft(author, thread.dossier, thread.room, thread)
    return message


def sent_before(author: Membership, client_key: UUID, text: str) -> Message | None:
    """The message that this page sent already. ValidationError where it now has other words."""
    earlier = Message.objects.filter(author=author, client_key=client_key).first()
    if earlier is not None and earlier.text != text:
        raise ValidationError(
            _("You sent this message already, in other words. Send it again to send this one too.")
        )
    return earlier


def forget_draft(
    author: Membership, dossier: Dossier, room: Room | str, thread: Thread | None
) -> None:
    draft = draft_of(author, dossier, room, thread)
    if draft is not None:
        draft.delete()


def post(
    thread: Thread, text: str, *, author: Membership, client_key: UUID, at: datetime
) -> Message:
    """Add what was checked already to a thread that is held, and tell who is in the room."""
    before = thread.last_message_at
    thread.message_count += 1
    thread.last_message_at = at
    thread.save(update_fields=["message_count", "last_message_at", "state"])
    message = Message.objects.create(
        dossier=thread.dossier, thread=thread, number=thread.message_count, author=author,
        text=text, sent_at=at, client_key=client_key,
    )  # fmt: skip
    mark_read(thread=thread, membership=author, number=message.number)
    tell(message, since=at - before)
    return message
