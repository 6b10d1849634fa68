"""What the workers do for documents."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from portal.documents.enums import DocumentFormat, DocumentState
from portal.documents.frozen import freeze, missing_count
from portal.documents.models import GeneratedDocument
from portal.documents.services.building import build_for_dossier, render
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.jobs import firm_job

BUSY = (DocumentState.QUEUED, DocumentState.RENDERING)


def tell_failed(tenant_id: int, document_uuid: str) -> None:
    """The page stops waiting and offers to make the document anew."""
    GeneratedDocument.objects.filter(uuid=document_uuid, state__in=BUSY).update(
        state=DocumentState.FAILED
    )


# What cannot be made now can't be made in a minute: the person is told at once.
@firm_job(pauses=(), given_up=tell_failed)
def make_document(tenant_id: int, document_uuid: str) -> None:
    """Make the files of a requested document; nothing for one that is made or has failed."""
    document = (
        GeneratedDocument.objects.select_related("dossier")
        .filter(uuid=document_uuid, state__in=BUSY)
        .first()
    )
    if document is None:
        return
    document.state = DocumentState.RENDERING
    document.save(update_fields=["state"])
    _make(document)


def _make(document: Any) -> None:
    tree = build_for_dossier(
        dossier=document.dossier,
        kind=document.kind,
        on=document.dated_on,
        body=document.template_body,
        status=document.status,
        version=document.version_label,
    )
    document.tree = freeze(tree)
    document.missing_count = missing_count(tree)
    document.pdf_file = _store(document, render(tree, DocumentFormat.PDF))
    document.docx_file = _store(document, render(tree, DocumentFormat.DOCX))
    document.ready_at = timezone.now()
    _finish(document, DocumentState.READY)


def _store(document: GeneratedDocument, content: bytes) -> str:
    name = new_name(Owner.DOSSIER, document.dossier.uuid)
    return storages["sealed"].save(name, ContentFile(content))


def _finish(document: GeneratedDocument, state: DocumentState) -> None:
    document.state = state
    document.save(
        update_fields=[
            "state", "tree", "missing_count", "pdf_file", "docx_file", "ready_at",
        ]
    )  # fmt: skip
