"""A party's papers: handing in, the list, downloading."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from portal.client.pages import client_page, clients_only
from portal.client.uploads import UploadForm, empty_form, renewed, take_files, upload_rows
from portal.common.requests import FirmRequest
from portal.dossiers.models import Party, Todo
from portal.dossiers.selectors import party_in
from portal.dossiers.services import DossierClosed
from portal.dossiers.visibility import party_viewer
from portal.files.models import Upload
from portal.files.receiving import takes_files
from portal.files.selectors import uploads_for
from portal.files.showing import download_response, preview_response
from portal.requirements.models import AskedPaper


@require_http_methods(["GET", "HEAD", "POST"])
@clients_only
@takes_files
def upload_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """What this party handed in and what the other shared; a POST brings more."""
    party = party_in(request.membership, dossier)
    if request.method == "POST":
        form, done = receive(request, party)
        if done is not None:
            return done
    else:
        form = empty_form(party)
    viewer = party_viewer(party)
    uploads = uploads_for(party.dossier, viewer, request.membership)
    rows = upload_rows(uploads.select_related("dossier"), request.membership)
    context = {
        "form": form,
        "party": party,
        "own": [row for row in rows if row["own"]],
        "shared": [row for row in rows if not row["own"]],
    }
    return client_page(
        request,
        "client/upload_list.html",
        context,
        dossier=party.dossier,
        current="dossier-uploads",
        viewer=viewer,
    )


def receive(
    request: FirmRequest,
    party: Party,
    todo: Todo | None = None,
    paper: AskedPaper | None = None,
) -> tuple[UploadForm, HttpResponse | None]:
    """Take the files of a request in; the answer where nothing was wrong, else the form's faults."""
    try:
        form, taken = take_files(request, party, todo, paper)
    except DossierClosed as error:
        messages.error(request, error.message)
        return empty_form(party), back(request, request.path)
    if taken:
        messages.success(
            request,
            ngettext("Your paper is safe with us.", "Your %(n)s papers are safe with us.", taken)
            % {"n": taken},
        )
    return (renewed(form), None) if form.errors else (form, back(request, request.path))


def back(request: FirmRequest, address: str) -> HttpResponse:
    """To a page after a POST, also when htmx sent it."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


@require_safe
@clients_only
def upload_download(request: FirmRequest, dossier: UUID, upload: UUID) -> FileResponse:
    """A paper that this party may see, as a file to keep."""
    return download_response(seen_upload(request, dossier, upload), request.membership)


@require_safe
@clients_only
def upload_preview(request: FirmRequest, dossier: UUID, upload: UUID) -> FileResponse:
    """The picture of a paper that this party may see, in a page."""
    return preview_response(seen_upload(request, dossier, upload), request.membership)


def seen_upload(request: FirmRequest, dossier: UUID, upload: UUID) -> Upload:
    """The paper of a URL; 404 where this party does not see it."""
    party = party_in(request.membership, dossier)
    uploads = uploads_for(party.dossier, party_viewer(party), request.membership)
    return get_object_or_404(uploads.select_related("dossier"), uuid=upload)


def uploads_address(dossier: UUID) -> str:
    return reverse("client:dossier-uploads", args=[dossier])
