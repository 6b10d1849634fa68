"""Messages: a party and its mediator, or both parties together."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.enums import Role
from portal.client.pages import client_page, clients_only
from portal.common.requests import FirmRequest
from portal.conversations.asking import answer, sharing_of
from portal.conversations.losing import text_given_back
from portal.conversations.places import Place, names_of
from portal.conversations.selectors import threads_with_question, unread_count
from portal.conversations.showing import (
    list_page,
    new_page,
    news_response,
    saved_response,
    thread_page,
)
from portal.conversations.writing import keep, missed_words, write_first, write_next
from portal.dossiers.enums import Room
from portal.dossiers.models import Party
from portal.dossiers.selectors import dossiers_of_participant
from portal.dossiers.visibility import party_viewer


def place_of(request: FirmRequest, dossier: UUID) -> Place:
    """The dossier of a URL as this party sees it; 404 for anybody else."""
    granted = dossiers_of_participant(request.membership, Role.PARTY)
    parties = list(
        Party.objects.select_related("dossier").filter(dossier__uuid=dossier, dossier__in=granted)
    )
    own = next((p for p in parties if p.membership_id == request.membership.pk), None)
    if own is None:
        raise Http404
    return Place(
        surface="client",
        dossier=own.dossier,
        viewer=party_viewer(own),
        membership=request.membership,
        # Who has not come in yet is not shown to the other, not even by name.
        names=names_of(party for party in parties if party.membership_id is not None),
    )


def page_of(
    request: FirmRequest, place: Place, template: str, context: dict[str, Any]
) -> HttpResponse:
    return client_page(
        request,
        f"client/{template}.html",
        context,
        dossier=place.dossier,
        current="dossier-threads",
        viewer=place.viewer,
    )


@require_safe
@clients_only
def thread_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The rooms that this party is in, with the conversations in each."""
    place = place_of(request, dossier)
    return page_of(
        request, place, "thread_list", list_page(place, request.GET.get("page"), timezone.now())
    )


@require_safe
@clients_only
def unread(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """That there are new messages or a question, for a page that asks when it is open; 204 for none."""
    place = place_of(request, dossier)
    count = unread_count(place.dossier, place.viewer, place.membership)
    asking = threads_with_question(place.dossier, place.viewer).values()
    if not (count or asking):
        return HttpResponse(status=204)
    context = {
        "count": count,
        "list_url": place.url("dossier-threads"),
        "asking_url": next((place.url("thread-detail", thread) for thread in asking), ""),
    }
    return render(request, "conversations/unread.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@text_given_back
@clients_only
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
@clients_only
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
    context = thread_page(place, found, form, request.GET.get("vanaf", ""), now)
    return page_of(request, place, "thread_detail", context)


@require_safe
@clients_only
def thread_news(request: FirmRequest, dossier: UUID, thread: UUID) -> HttpResponse:
    """What was written since; asked again and again by an open page."""
    place = place_of(request, dossier)
    return news_response(request, place, place.thread(thread), timezone.now())


@require_POST
@clients_only
def thread_draft(request: FirmRequest, dossier: UUID, thread: UUID) -> HttpResponse:
    """Save the answer that is being typed."""
    place, now = place_of(request, dossier), timezone.now()
    found = place.thread(thread)
    draft = keep(place, Room(found.room), found, request.POST, now)
    return saved_response(request, draft, place.url("thread-detail", thread), now)


@require_POST
@clients_only
def room_draft(request: FirmRequest, dossier: UUID, room: str) -> HttpResponse:
    """Save the conversation that is being started."""
    place, now = place_of(request, dossier), timezone.now()
    view = place.room(room)
    draft = keep(place, view.room, None, request.POST, now)
    return saved_response(request, draft, place.url("thread-new", room), now)


@require_POST
@clients_only
def sharing_answer(
    request: FirmRequest, dossier: UUID, thread: UUID, sharing: UUID
) -> HttpResponse:
    """The author says whether what it wrote alone to its mediator may be shared."""
    place = place_of(request, dossier)
    found = sharing_of(place, thread, sharing)
    try:
        told = answer(place, found, request.POST.get("antwoord"), timezone.now())
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, told)
    return redirect(place.url("thread-detail", thread) + f"#voorstel-{sharing}")
