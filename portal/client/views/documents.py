"""The documents that a party may read."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from portal.audit.services import viewed
from portal.client.pages import client_page, clients_only
from portal.client.views.dossier import own_dossier
from portal.common.requests import FirmRequest
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import documents_for
from portal.documents.showing import document_fragment, download_response
from portal.dossiers.visibility import viewer_of


@require_safe
@clients_only
def document_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """What the mediator has shared with this party."""
    found = own_dossier(request, dossier)
    viewer = viewer_of(request.membership, found)
    documents = documents_for(found, viewer)
    files = [
        {
            "name": f"{document.get_kind_display()} {document.version_label}".capitalize(),
            "url": reverse("client:document-detail", args=[found.uuid, document.uuid]),
            "extension": "doc",
            "added": date_format(localtime(document.ready_at), "j F Y"),
            "see": document.get_visibility_display(),
            "status": document.get_status_display(),
            "status_kind": "ok" if document.is_final else "todo",
        }
        for document in documents
    ]
    return client_page(
        request,
        "client/document_list.html",
        {"files": files},
        dossier=found,
        current="dossier-documents",
        viewer=viewer,
    )


def readable_document(request: FirmRequest, dossier: UUID, document: UUID) -> GeneratedDocument:
    found = own_dossier(request, dossier)
    viewer = viewer_of(request.membership, found)
    documents = documents_for(found, viewer)
    return get_object_or_404(documents.select_related("dossier"), uuid=document)


@require_safe
@clients_only
def document_detail(request: FirmRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """The text of a document."""
    found = readable_document(request, dossier, document)
    viewed("document.opened", dossier=dossier, target=document)
    context = {
        "document": found,
        "fragment": document_fragment(found),
        "download_url": reverse("client:document-download", args=[dossier, document, "pdf"]),
    }
    return client_page(
        request,
        "client/document_detail.html",
        context,
        dossier=found.dossier,
        current="dossier-documents",
    )


@require_safe
@clients_only
def document_download(
    request: FirmRequest, dossier: UUID, document: UUID, form: str
) -> FileResponse:
    """The file to keep."""
    return download_response(readable_document(request, dossier, document), form)
