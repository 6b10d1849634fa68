"""From what a page sends to a message or a draft. What is refused is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext
from uuid_utils.compat import uuid7

from portal.common.uuids import uuid_or_none
from portal.conversations.enums import ThreadState
from portal.conversations.forms import MessageForm, ThreadForm
from portal.conversations.models import Draft, Thread
from portal.conversations.places import Place
from portal.conversations.selectors import draft_of
from portal.conversations.services import add_message, mark_thread, save_draft, start_thread
from portal.dossiers.enums import Room


def empty_form(draft: Draft | None, *, starts: bool) -> MessageForm:
    """The composer with what was not sent yet, if there is anything. ``starts``: a new thread."""
    initial: dict[str, Any] = {"client_key": uuid7()}
    if draft is not None:
        initial = {
            "text": draft.text,
            "subject": draft.subject,
            "client_key": draft.client_key,
        }
    return (ThreadForm if starts else MessageForm)(initial=initial)


def write_first(
    place: Place, room: Room, data: Mapping[str, Any], at: datetime
) -> tuple[ThreadForm, Thread | None]:
    """Start a thread; None with what is wrong in the form."""
    form = ThreadForm(data)
    if form.is_valid():
        try:
            return form, start_thread(
                dossier=place.dossier,
                room=room,
                author=place.membership,
                at=at,
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error)
    keep_refused(place, room, None, form, at)
    return form, None


def write_next(
    place: Place, thread: Thread, data: Mapping[str, Any], at: datetime
) -> tuple[MessageForm, int | None]:
    """Answer in a thread, and the number of the answer; None with what is wrong in the form.

    The office can mark the thread as answered in one go.
    """
    form = MessageForm(data)
    if form.is_valid():
        try:
            message = add_message(
                thread=thread, author=place.membership, at=at, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if place.viewer.office and data.get("mark") == ThreadState.ANSWERED:
                mark_thread(thread=thread, state=ThreadState.ANSWERED, by=place.membership)
            return form, message.number
    keep_refused(place, Room(thread.room), thread, form, at)
    return form, None


def missed_words(data: Mapping[str, Any], number: int) -> str:
    """What to tell who answered while others did, here or on another tab; '' where nobody did.

    ``number``: of the answer. The page sends which message was the last that it showed.
    """
    seen = str(data.get("seen", ""))
    if not (seen.isdecimal() and len(seen) < 10):
        return ""
    count = number - 1 - int(seen)
    if count < 1:
        return ""
    return ngettext(
        "Your message is sent. One message came in while you were writing: read that too.",
        "Your message is sent. %(count)s messages came in while you were writing: read those too.",
        count,
    ) % {"count": count}


def keep_refused(
    place: Place, room: Room, thread: Thread | None, form: MessageForm, at: datetime
) -> None:
    """The text stays in the form, and as a draft for when the page is lost."""
    key = form.renew_key()
    save_draft(
        dossier=place.dossier, room=room, thread=thread, membership=place.membership,
        subject=form.data.get("subject", ""), text=form.data.get("text", ""),
        client_key=key, at=at,
    )  # fmt: skip


def keep(
    place: Place, room: Room, thread: Thread | None, data: Mapping[str, Any], at: datetime
) -> Draft | None:
    """Save what is being typed."""
    return save_draft(
        dossier=place.dossier, room=room, thread=thread, membership=place.membership,
        subject=data.get("subject", ""), text=data.get("text", ""),
        client_key=uuid_or_none(data.get("client_key", "")) or uuid7(), at=at,
    )  # fmt: skip


def draft_here(place: Place, room: Room | str, thread: Thread | None = None) -> Draft | None:
    return draft_of(place.membership, place.dossier, room, thread)
