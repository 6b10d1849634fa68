"""Questions: what the office and the parties write to each other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.conversations.enums import ThreadState
from portal.conversations.losing import text_given_back
from portal.conversations.models import Thread
from portal.conversations.places import Place, names_of
from portal.conversations.services import mark_thread
from portal.conversations.showing import (
    list_page,
    new_page,
    news_response,
    saved_response,
    thread_page,
)
from portal.conversations.writing import keep, missed_words, write_first, write_next
from portal.dossiers.enums import Room
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.dossiers.visibility import viewer_of
from portal.office.pages import dossier_tabs, office_only, office_page


def place_of(request: FirmRequest, dossier: UUID) -> Place:
    """The dossier of a URL if this colleague works in it; 404 else."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    return Place(
        surface="office",
        dossier=found,
        viewer=viewer_of(request.membership, found),
        membership=request.membership,
        names=names_of(found.parties.all()),
    )


def page_of(
    request: FirmRequest, place: Place, template: str, context: dict[str, Any]
) -> HttpResponse:
    context |= {"dossier": place.dossier, "tabs": dossier_tabs(place.dossier, "dossier-threads")}
    return office_page(request, f"office/{template}.html", context, current="dossiers")


@require_safe
@office_only
def thread_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The three rooms of a dossier, with the conversations in each."""
    place = place_of(request, dossier)
    return page_of(
        request, place, "thread_list", list_page(place, request.GET.get("page"), timezone.now())
    )


@require_http_methods(["GET", "HEAD", "POST"])
@text_given_back
@office_only
def thread_new(request: FirmRequest, dossier: UUID, room: str) -> HttpResponse:
    """Start a conversation in a room."""
    place, now = place_of(request, dossier), timezone.now()
    view, form = place.room(room), None
    if request.method == "POST":
        form, thread = write_first(place, view.room, request.POST, now)
        if thread is not None:
            return redirect(place.url("thread-detail", thread.uuid))
    return page_of(request, place, "thread_new", new_page(place, view, form, now))


@require_http_methods(["GET", "HEAD", "POST"])
@text_given_back
@office_only
def thread_detail(request: FirmRequest, dossier: UUID, thread: UUID) -> HttpResponse:
    """A conversation, and answering in it."""
    place, now = place_of(request, dossier), timezone.now()
    found, form = place.thread(thread), None
    if request.method == "POST":
        form, number = write_next(place, found, request.POST, now)
        if number is not None:
            if missed := missed_words(request.POST, number):
                messages.info(request, missed)
            return redirect(place.url("thread-detail", thread) + f"#bericht-{number}")
    context = thread_page(place, found, form, request.GET.get("vanaf", ""), now) | {
        "mark_url": place.url("thread-mark", thread),
        "marks": marks_of(found),
    }
    return page_of(request, place, "thread_detail", context)


@require_safe
@office_only
def thread_news(request: FirmRequest, dossier: UUID, thread: UUID) -> HttpResponse:
    """What was written since; asked again and again by an open page."""
    place = place_of(request, dossier)
    return news_response(request, place, place.thread(thread), timezone.now())


@require_POST
@office_only
def thread_draft(request: FirmRequest, dossier: UUID, thread: UUID) -> HttpResponse:
    """Save the answer that is being typed."""
    place, now = place_of(request, dossier), timezone.now()
    found = place.thread(thread)
    draft = keep(place, Room(found.room), found, request.POST, now)
    return saved_response(request, draft, place.url("thread-detail", thread), now)


@require_POST
@office_only
def room_draft(request: FirmRequest, dossier: UUID, room: str) -> HttpResponse:
    """Save the conversation that is being started."""
    place, now = place_of(request, dossier), timezone.now()
    view = place.room(room)
    draft = keep(place, view.room, None, request.POST, now)
    return saved_response(request, draft, place.url("thread-new", room), now)


def marks_of(thread: Thread) -> list[dict[str, str]]:
    """What the conversation can be made, other than what it is."""
    words = {
        ThreadState.OPEN: _("Mark as open"),
        ThreadState.ANSWERED: _("Mark as answered"),
        ThreadState.CLOSED: _("Close the conversation"),
    }
    return [
        {"value": state.value, "label": label}
        for state, label in words.items()
        if state != thread.state
    ]


@require_POST
@office_only
def thread_mark(request: FirmRequest, dossier: UUID, thread: UUID) -> HttpResponse:
    """The mediator says whether a conversation is open, answered or closed."""
    place = place_of(request, dossier)
    found, state = place.thread(thread), request.POST.get("stand")
    if state not in ThreadState.values:
        raise Http404
    found = mark_thread(thread=found, state=ThreadState(state), by=request.membership)
    messages.success(
        request, _("This conversation is now: %(state)s.") % {"state": found.get_state_display()}
    )
    return redirect(place.url("thread-detail", thread))
