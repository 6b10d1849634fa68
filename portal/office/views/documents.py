"""Making, reading and downloading the documents of a dossier."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from portal.audit.services import viewed
from portal.common.requests import FirmRequest
from portal.documents.enums import DocumentKind
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import HEAVY, documents_for
from portal.documents.services import request_document
from portal.documents.services.building import TemplateMissing
from portal.documents.showing import document_fragment, download_response
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.dossiers.visibility import Viewer, viewer_of
from portal.office.document_work import document_work
from portal.office.documents import document_groups, document_row, makeable_kinds
from portal.office.pages import dossier_tabs, is_mediator, office_only, office_page


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def document_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The drafts of a dossier; a POST asks for the next one of a kind."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    if request.method == "POST":
        return make_document(request, found)
    documents = documents_for(found, viewer_of(request.membership, found))
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-documents"),
        "groups": document_groups(found, documents),
        "kinds": makeable_kinds(found, timezone.localdate()),
    }
    return office_page(request, "office/document_list.html", context, current="dossiers")


def make_document(request: FirmRequest, dossier: Dossier) -> HttpResponse:
    kind = request.POST.get("kind")
    if kind not in DocumentKind.values:
        raise Http404
    try:
        request_document(
            dossier=dossier, kind=DocumentKind(kind), on=timezone.localdate(), made_by=request.user
        )
    except TemplateMissing as error:
        messages.error(request, str(error))
    return redirect("office:dossier-documents", dossier=dossier.uuid)


def visible_document(
    request: FirmRequest, dossier: UUID, document: UUID, *, whole: bool = False
) -> GeneratedDocument:
    """The one document of a URL, if the dossier and it are for this colleague; ``whole``: its text too."""
    documents = GeneratedDocument.objects.filter(
        Viewer(office=True).q(), dossier__in=dossiers_visible_to(request.membership)
    ).defer(*(() if whole else HEAVY))
    return get_object_or_404(
        documents.select_related("dossier__tenant"), uuid=document, dossier__uuid=dossier
    )


@require_safe
@office_only
def document_detail(request: FirmRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """The text of a document on the page, every value with its source."""
    found = visible_document(request, dossier, document, whole=True)
    viewed("document.opened", dossier=dossier, target=document)
    context = {
        "dossier": found.dossier,
        "tabs": dossier_tabs(found.dossier, "dossier-documents"),
        "document": document_row(found.dossier, found),
        "fragment": document_fragment(found) if found.is_ready else "",
        **document_work(found, by_mediator=is_mediator(request)),
    }
    return office_page(request, "office/document_detail.html", context, current="dossiers")


@require_safe
@office_only
def document_state(request: FirmRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """The row of one document, asked again and again while it is being made.

    204 while it is still in the state that the page shows: nothing is swapped, so a screen reader
    says only what changes.
    """
    found = visible_document(request, dossier, document)
    if request.GET.get("was") == found.state:
        return HttpResponse(status=204)
    row = document_row(found.dossier, found)
    return render(request, "office/document_list.html#document", {"file": row})


@require_safe
@office_only
def document_download(
    request: FirmRequest, dossier: UUID, document: UUID, form: str
) -> FileResponse:
    """The PDF or Word file."""
    return download_response(visible_document(request, dossier, document), form)
