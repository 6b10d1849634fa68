"""What the workers do for documents. Jobs take ids and open their firm's scope themselves."""

from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from portal.documents.enums import DocumentFormat, DocumentState
from portal.documents.frozen import freeze, missing_count
from portal.documents.models import GeneratedDocument
from portal.documents.services.building import build_for_dossier, render
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.context import tenant_context

MOST_STARTS = 3
logger = structlog.get_logger(__name__)


def make_document(tenant_id: int, document_uuid: str) -> None:
    """Make the files of a requested document.

    Doing it twice makes nothing twice. A start is counted in a commit of its own, so a document
    that kills its worker is given up after ``MOST_STARTS``; a worker that was killed for another
    reason is followed by the next one, which the queue starts by itself.
    """
    with tenant_context(tenant_id):
        document = _start(document_uuid)
        if document is None:
            return
        try:
            _make(document)
        except SystemExit:
            # The queue's time limit. It can strike amid a statement, so the connection is not used.
            connection.close()
            logger.warning("document.too_slow", document=document_uuid)
            _finish(document, DocumentState.FAILED)
            raise
        except Exception:
            logger.exception("document.failed", document=document_uuid)
            _finish(document, DocumentState.FAILED)
            raise


def _start(document_uuid: str) -> GeneratedDocument | None:
    """Count the start; None where there is nothing (more) to do."""
    with transaction.atomic():
        document = (
            GeneratedDocument.objects.select_for_update(of=("self",))
            .select_related("dossier")
            .filter(uuid=document_uuid)
            .first()
        )
        if document is None or not document.is_busy:
            return None
        document.starts = F("starts") + 1
        document.state = DocumentState.RENDERING
        document.save(update_fields=["starts", "state"])
        document.refresh_from_db(fields=["starts"])
        if document.starts > MOST_STARTS:
            _finish(document, DocumentState.FAILED)
            return None
    return document


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
