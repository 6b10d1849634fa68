"""A party's tasks: the list, one task, and being done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.client.pages import client_page, clients_only
from portal.client.todos import todo_rows
from portal.client.uploads import empty_form, upload_rows
from portal.client.views.uploads import receive
from portal.common.calendar_file import calendar_file
from portal.common.requests import FirmRequest
from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.models import Party, Todo
from portal.dossiers.selectors import party_in, todos_of
from portal.dossiers.services import DossierClosed, finish_todo
from portal.dossiers.visibility import Viewer, party_viewer
from portal.files.enums import UploadState
from portal.files.receiving import takes_files
from portal.files.selectors import uploads_for


@require_safe
@clients_only
def todo_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """What is still to do, and what has been done."""
    party = party_in(request.membership, dossier)
    todos = todo_rows(party.dossier, todos_of(party.dossier, viewer(party)))
    context = {
        "open": [row for row in todos if row["is_open"]],
        "done": [row for row in todos if not row["is_open"]],
    }
    return client_page(
        request, "client/todo_list.html", context, dossier=party.dossier, viewer=viewer(party)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@clients_only
@takes_files
def todo_detail(request: FirmRequest, dossier: UUID, todo: UUID) -> HttpResponse:
    """One task; a POST brings papers for it."""
    party, found = own_todo(request, dossier, todo)
    form = empty_form(party, joint=found.side == TodoSide.BOTH)
    if request.method == "POST":
        form, done = receive(request, party, found)
        if done is not None:
            return done
    uploads = uploads_for(party.dossier, viewer(party), request.membership)
    files = list(uploads.filter(todo=found).select_related("dossier"))
    context = {
        "todo": todo_rows(party.dossier, [found])[0],
        "form": form,
        "party": party,
        "files": upload_rows(files, request.membership),
        "can_finish": found.kind != TodoKind.APPOINTMENT
        and (found.kind != TodoKind.UPLOAD or any(not file.is_refused for file in files)),
    }
    return client_page(
        request, "client/todo_detail.html", context, dossier=party.dossier, viewer=viewer(party)
    )


@require_POST
@clients_only
def todo_finish(request: FirmRequest, dossier: UUID, todo: UUID) -> HttpResponse:
    """The party says that it is done; papers must be there where papers were asked for."""
    _party, found = own_todo(request, dossier, todo)
    usable = found.uploads.exclude(state=UploadState.REFUSED)
    if found.kind == TodoKind.UPLOAD and not usable.exists():
        messages.error(
            request, _("Add a paper first, or tell your mediator that you do not have it.")
        )
        return redirect("client:todo-detail", dossier=dossier, todo=todo)
    try:
        finish_todo(todo=found, by=request.membership, at=timezone.now())
    except DossierClosed as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Done. Your mediator sees it."))
    return redirect("client:dossier-now", dossier=dossier)


@require_safe
@clients_only
def todo_calendar(request: FirmRequest, dossier: UUID, todo: UUID) -> HttpResponse:
    """An appointment for the party's own calendar, which others may read: with no word of why."""
    _party, found = own_todo(request, dossier, todo)
    if found.starts_at is None:
        raise Http404
    file = calendar_file(
        uuid=found.uuid,
        title=_("Appointment"),
        starts_at=found.starts_at,
        minutes=found.minutes,
        place=str(found.place or ""),
        made_at=found.made_at,
    )
    return HttpResponse(
        file,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )


def own_todo(request: FirmRequest, dossier: UUID, todo: UUID) -> tuple[Party, Todo]:
    """The task of a URL if it is this person's; 404 else."""
    party = party_in(request.membership, dossier)
    todos = todos_of(party.dossier, viewer(party)).select_related("dossier")
    return party, get_object_or_404(todos, uuid=todo)


def viewer(party: Party) -> Viewer:
    return party_viewer(party)
