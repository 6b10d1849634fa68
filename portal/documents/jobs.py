"""What the workers do for documents."""

from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from portal.documents.editing.keeping import carried_over
from portal.documents.enums import DocumentFormat, DocumentState
from portal.documents.frozen import freeze, missing_count, thaw
from portal.documents.model import DocumentTree
from portal.documents.models import GeneratedDocument
from portal.documents.notices import tell_of_final
from portal.documents.services.building import build_for_dossier, render
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.jobs import firm_job

BUSY = (DocumentState.QUEUED, DocumentState.RENDERING)
# What the work leaves on the row; a final row is sealed by the database from then on.
MADE = (
    "state", "tree", "edits", "missing_count", "pdf_file", "docx_file", "fingerprint", "ready_at",
)  # fmt: skip


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
    tree = thaw(document.tree) if document.tree is not None else merged(document)
    pdf = render(tree, DocumentFormat.PDF)
    document.missing_count = missing_count(tree)
    document.pdf_file = _store(document, pdf)
    document.docx_file = _store(document, render(tree, DocumentFormat.DOCX))
    document.fingerprint = sha256(pdf).hexdigest()
    document.state = DocumentState.READY
    document.ready_at = timezone.now()
    with transaction.atomic():
        document.save(update_fields=MADE)
        if document.is_final:
            tell_of_final(document)


def merged(document: Any) -> DocumentTree:
    """The text of a draft out of template and facts, with what the mediator wrote anew."""
    tree = build_for_dossier(
        dossier=document.dossier,
        kind=document.kind,
        on=document.dated_on,
        body=document.template_body,
        version=document.version_label,
    )
    tree, edits = carried_over(tree, document.edits)
    document.tree, document.edits = freeze(tree), edits or None
    return tree


def _store(document: GeneratedDocument, content: bytes) -> str:
    name = new_name(Owner.DOSSIER, document.dossier.uuid)
    return storages["sealed"].save(name, ContentFile(content))
