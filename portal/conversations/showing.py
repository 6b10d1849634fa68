"""What the pages of conversations show, the same for parties and office."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.audit.services import viewed
from portal.common.moments import moment_words
from portal.common.requests import FirmRequest
from portal.conversations.asking import asked_in
from portal.conversations.enums import ThreadState
from portal.conversations.forms import MessageForm
from portal.conversations.models import Draft, Message, Thread
from portal.conversations.places import Place
from portal.conversations.rooms import RoomView
from portal.conversations.rules import may_be_shared, thread_takes_messages
from portal.conversations.selectors import (
    messages_from,
    places_with_draft,
    threads_for,
    threads_with_question,
)
from portal.conversations.services import mark_read
from portal.conversations.writing import draft_here, empty_form
from portal.dossiers.enums import Room

PAGE_SIZE = 100
# How many messages a page opens with; the earlier ones are one click away.
SHOWN_AT_ONCE = 50
KINDS = {ThreadState.OPEN: "waiting", ThreadState.ANSWERED: "ok", ThreadState.CLOSED: "stopped"}


@dataclass(frozen=True)
class ThreadRow:
    """A thread in a list. ``has_draft``: this person wrote something here that was not sent."""

    subject: str
    url: str
    count: int
    when: str
    unread: int
    state: str
    kind: str
    has_draft: bool
    asks: bool


@dataclass(frozen=True)
class ShownMessage:
    """``text`` is plain: the template escapes it, keeps its lines and makes links.

    ``shared``: when its author agreed, of a copy from an earlier conversation; ``share_url``: where
    the mediator asks the author whether it may be shared.
    """

    number: int
    author: str
    role: str
    own: bool
    text: str
    when: str
    shared: str
    share_url: str


@dataclass(frozen=True)
class RoomShelf:
    """A room with its threads on this page."""

    view: RoomView
    rows: list[ThreadRow]
    write_url: str
    has_draft: bool


def list_page(place: Place, number: Any, now: datetime) -> dict[str, Any]:
    """The rooms that this person is in, each with its threads, the newest first."""
    threads = threads_for(place.dossier, place.viewer, place.membership)
    page = Paginator(threads, PAGE_SIZE).get_page(number)
    drafts = places_with_draft(place.membership, place.dossier, place.viewer.rooms)
    asking = threads_with_question(place.dossier, place.viewer)
    found = list(page)
    shelves = [
        RoomShelf(
            view=view,
            rows=[
                row_of(place, t, now, drafts, t.pk in asking) for t in found if t.room == view.room
            ],
            write_url=place.url("thread-new", view.slug),
            has_draft=view.room.value in drafts,
        )
        for view in place.rooms
    ]
    return {"shelves": shelves, "page": page}


def row_of(
    place: Place, thread: Thread, now: datetime, drafts: set[int | str], asks: bool
) -> ThreadRow:
    unread: int = thread.unread  # type: ignore[attr-defined]
    first = min(thread.message_count - unread + 1, thread.message_count)
    return ThreadRow(
        subject=str(thread.subject),
        url=place.url("thread-detail", thread.uuid) + f"#bericht-{first}",
        count=thread.message_count,
        when=moment_words(thread.last_message_at, now),
        unread=unread,
        state=thread.get_state_display(),
        kind=KINDS[ThreadState(thread.state)],
        has_draft=thread.pk in drafts,
        asks=asks,
    )


def new_page(
    place: Place, view: RoomView, form: MessageForm | None, now: datetime
) -> dict[str, Any]:
    """The page on which a thread is started. ``form``: what was refused, if it was."""
    draft = draft_here(place, view.room)
    return composer(
        place, view, form or empty_form(draft, starts=True), draft, now,
        draft_url=place.url("room-draft", view.slug),
    ) | {"takes": view.takes}  # fmt: skip


def thread_page(
    place: Place, thread: Thread, form: MessageForm | None, start: str, now: datetime
) -> dict[str, Any]:
    """A thread from ``start`` on, else its last messages; what is shown counts as read."""
    viewed("thread.opened", dossier=place.dossier.uuid, target=thread.uuid)
    view = place.view(thread.room)
    unread: int = thread.unread  # type: ignore[attr-defined]
    first = max(1, thread.message_count + 1 - max(SHOWN_AT_ONCE, unread))
    if start.isdecimal():
        first = max(1, min(first, int(start)))
    draft = draft_here(place, thread.room, thread)
    context = news_page(place, thread, first - 1, now) | {
        "takes": thread_takes_messages(thread),
        "subject": str(thread.subject),
        "earlier_url": f"?vanaf={max(1, first - SHOWN_AT_ONCE)}" if first > 1 else "",
    }
    return context | composer(
        place, view, form or empty_form(draft, starts=False), draft, now,
        draft_url=place.url("thread-draft", thread.uuid),
    )  # fmt: skip


def news_page(place: Place, thread: Thread, seen: int, now: datetime) -> dict[str, Any]:
    """The messages after number ``seen``, and where to ask for the next ones."""
    messages = list(messages_from(thread, seen + 1))
    last = messages[-1].number if messages else thread.message_count
    if thread.unread:  # type: ignore[attr-defined]
        mark_read(thread=thread, membership=place.membership, number=last)
    can_share = place.viewer.office and bool(place.view(Room.JOINT).takes)
    for message in messages:
        message.thread = thread
    asked = f"?na={last}&stand={thread.revision}"
    return {
        "messages_shown": [shown(place, message, now, can_share) for message in messages],
        "news_url": place.url("thread-news", thread.uuid) + asked,
        "last_shown": last,
        "state": thread.get_state_display(),
        "state_kind": KINDS[ThreadState(thread.state)],
    } | asked_in(place, thread, now)


def composer(
    place: Place, view: RoomView, form: MessageForm, draft: Draft | None, now: datetime, *,
    draft_url: str,
) -> dict[str, Any]:  # fmt: skip
    return {
        "room": view,
        "form": form,
        "draft_url": draft_url,
        "saved": saved_words(draft, now) if draft else "",
        "list_url": place.url("dossier-threads"),
    }


def saved_words(draft: Draft, now: datetime) -> str:
    return _("Saved %(moment)s") % {"moment": moment_words(draft.saved_at, now)}


def saved_response(
    request: FirmRequest, draft: Draft | None, back: str, now: datetime
) -> HttpResponse:
    """That it is saved: a few words for a page that saves by itself, else back to that page."""
    if not request.htmx:
        return redirect(back)
    saved = saved_words(draft, now) if draft else ""
    return render(request, "conversations/saved.html", {"saved": saved})


def news_response(
    request: FirmRequest, place: Place, thread: Thread, now: datetime
) -> HttpResponse:
    """What came since the page asked last; 204 where that is nothing: then nothing is swapped."""
    seen = request.GET.get("na", "")
    first = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    if thread.message_count <= first and request.GET.get("stand") == str(thread.revision):
        return HttpResponse(status=204)
    context = news_page(place, thread, first, now) | {"room": place.view(thread.room), "news": True}
    return render(request, "conversations/news.html", context)


def shown(place: Place, message: Message, now: datetime, can_share: bool) -> ShownMessage:
    author = message.author
    own = author.pk == place.membership.pk
    shared_at = getattr(message, "shared_at", None)
    role = ""
    if author.is_office:
        role = _("assistant") if author.role == Role.ASSISTANT else _("mediator")
        if getattr(message, "stood_in", False):
            role = _("stand-in for your mediator")
    return ShownMessage(
        number=message.number,
        author=_("You") if own else str(author),
        role="" if own else role,
        own=own,
        text=str(message.text),
        when=moment_words(message.sent_at, now),
        shared=moment_words(shared_at, now) if shared_at else "",
        share_url=place.url("sharing-new", message.thread.uuid, message.uuid)
        if can_share and may_be_shared(message.thread, message)
        else "",
    )
