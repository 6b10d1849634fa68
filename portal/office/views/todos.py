"""The tasks of a dossier, and looking at what came in."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.dossiers.enums import TodoKind
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.selectors import dossiers_visible_to, todos_of, visible_dossier
from portal.dossiers.services import DossierClosed, add_todo, cancel_todo
from portal.dossiers.visibility import viewer_of
from portal.files.models import Upload
from portal.files.scanning import remove_infected
from portal.files.selectors import uploads_for
from portal.files.services import accept_upload, refuse_upload
from portal.files.showing import download_response, preview_response
from portal.office.appointments import TodoForm
from portal.office.pages import dossier_tabs, office_only, office_page
from portal.office.todos import WHOSE, columns, upload_row, upload_rows


class ReasonForm(forms.Form):
    """Why a paper cannot be used."""

    reason = forms.CharField(
        label=gettext_lazy("What is wrong"),
        help_text=gettext_lazy("The party reads this. Say what would be right."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say what is wrong, so that the party can mend it.")
        },
        max_length=1000,
    )


def own_dossier(request: FirmRequest, dossier: UUID) -> Dossier:
    return visible_dossier(dossiers_visible_to(request.membership), dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def todo_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Both parties' progress, their tasks and papers; a POST adds a task."""
    found = own_dossier(request, dossier)
    parties = list(found.parties.all())
    form = TodoForm(request.POST or None, dossier=found, parties=parties)
    if request.method == "POST" and form.is_valid() and give_todo(request, found, form):
        return redirect("office:dossier-todos", dossier=dossier)
    viewer = viewer_of(request.membership, found)
    todos = list(todos_of(found, viewer))
    uploads = uploads_for(found, viewer, request.membership).select_related("todo")
    rows = upload_rows(found, parties, uploads, request.membership)
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-todos"),
        "columns": columns(found, parties, todos),
        "form": form,
        "waiting": [row for row in rows if row["review_url"]],
        "uploads": [row for row in rows if not row["review_url"]],
    }
    return office_page(request, "office/todo_list.html", context, current="dossiers")


def give_todo(request: FirmRequest, dossier: Dossier, form: TodoForm) -> bool:
    """Add the task of a valid form; False with the fault in the form."""
    data = form.cleaned_data
    try:
        add_todo(
            dossier=dossier, sides=WHOSE[data["whose"]], kind=TodoKind(data["kind"]),
            title=data["title"], due_on=data["due_on"],
            starts_at=form.starts_at, place=data["place"], made_by=request.membership,
            at=timezone.now(), client_key=data["key"],
        )  # fmt: skip
    except DossierClosed as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The task is ready, and the party hears of it."))
    return True


@require_POST
@office_only
def todo_cancel(request: FirmRequest, dossier: UUID, todo: UUID) -> HttpResponse:
    """Take a task back."""
    found = own_dossier(request, dossier)
    todos = Todo.objects.select_related("dossier").filter(dossier=found)
    try:
        cancel_todo(
            todo=get_object_or_404(todos, uuid=todo), by=request.membership, at=timezone.now()
        )
    except DossierClosed as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The task is cancelled."))
    return redirect("office:dossier-todos", dossier=dossier)


def own_upload(request: FirmRequest, dossier: UUID, upload: UUID) -> Upload:
    """The paper of a URL; 404 where dossier or paper are not for this colleague."""
    found = own_dossier(request, dossier)
    uploads = uploads_for(found, viewer_of(request.membership, found), request.membership)
    return get_object_or_404(uploads.select_related("dossier", "todo__dossier"), uuid=upload)


@require_safe
@office_only
def upload_download(request: FirmRequest, dossier: UUID, upload: UUID) -> FileResponse:
    """A paper as a file to keep."""
    return download_response(own_upload(request, dossier, upload), request.membership)


@require_safe
@office_only
def upload_preview(request: FirmRequest, dossier: UUID, upload: UUID) -> FileResponse:
    """The picture of a paper, in a page."""
    return preview_response(own_upload(request, dossier, upload), request.membership)


@require_POST
@office_only
def upload_remove(request: FirmRequest, dossier: UUID, upload: UUID) -> HttpResponse:
    """Erase the file of a paper with a virus."""
    found = own_upload(request, dossier, upload)
    if remove_infected(upload=found, by=request.membership, at=timezone.now()).file:
        messages.error(request, _("Only a file with a virus is removed here."))
    else:
        messages.success(request, _("The file is removed."))
    return redirect("office:dossier-todos", dossier=dossier)


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def upload_review(request: FirmRequest, dossier: UUID, upload: UUID) -> HttpResponse:
    """Accept a paper, or say why it cannot be used (``oordeel``: goed | fout)."""
    found = own_upload(request, dossier, upload)
    form = ReasonForm(request.POST if request.POST.get("oordeel") == "fout" else None)
    if request.method == "POST" and reviewed(request, found, form):
        return redirect("office:dossier-todos", dossier=dossier)
    parties = list(found.dossier.parties.all())
    names = {party.membership_id: party.called for party in parties}
    context = {
        "dossier": found.dossier,
        "tabs": dossier_tabs(found.dossier, "dossier-todos"),
        "file": upload_row(found.dossier, found, names, request.membership),
        "form": form,
    }
    return office_page(request, "office/upload_review.html", context, current="dossiers")


def reviewed(request: FirmRequest, upload: Upload, form: ReasonForm) -> bool:
    """Do what the mediator says of a paper; False with the fault in the form."""
    by, at = request.membership, timezone.now()
    try:
        if request.POST.get("oordeel") == "goed":
            accept_upload(upload=upload, by=by, at=at)
            messages.success(request, _("The paper is accepted."))
        elif form.is_valid():
            refuse_upload(upload=upload, reason=form.cleaned_data["reason"], by=by, at=at)
            messages.success(request, _("The party hears what is wrong."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return not form.errors
