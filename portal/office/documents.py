"""The rows of the office's list of documents, and which kinds a dossier has."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.common.moments import moment
from portal.documents.enums import DocumentFormat, DocumentKind, DocumentState
from portal.documents.models import GeneratedDocument
from portal.dossiers.models import Dossier
from portal.facts.gaps import COVENANT, PLAN, documents_of, gaps_in
from portal.facts.selectors import dossier_data

STATUS = {
    DocumentState.QUEUED: "waiting",
    DocumentState.RENDERING: "now",
    DocumentState.READY: "ok",
    DocumentState.FAILED: "danger",
}
KIND_OF = {COVENANT: DocumentKind.COVENANT, PLAN: DocumentKind.PARENTING_PLAN}


def makeable_kinds(dossier: Dossier, on: date) -> list[dict[str, Any]]:
    """The documents that the trajectory and the children ask for, with what each still lacks."""
    data = dossier_data(dossier)
    asked, gaps = documents_of(data, on), gaps_in(data, on)
    return [
        {
            "value": kind.value,
            "label": kind.label,
            "gap_count": sum(name in gap.documents for gap in gaps),
        }
        for name, kind in KIND_OF.items()
        if name in asked
    ]


def document_groups(
    dossier: Dossier, documents: Iterable[GeneratedDocument]
) -> list[dict[str, Any]]:
    """Final texts first, then drafts; a group without documents is left out."""
    rows = [document_row(dossier, document) for document in documents]
    groups = (
        {"id": "definitief", "title": _("Final"), "rows": [row for row in rows if row["final"]]},
        {
            "id": "concepten",
            "title": _("Drafts"),
            "rows": [row for row in rows if not row["final"]],
        },
    )
    return [group for group in groups if group["rows"]]


def document_row(dossier: Dossier, document: GeneratedDocument) -> dict[str, Any]:
    """A document as a row of the list: all that the page and its fragment need."""
    place = [dossier.uuid, document.uuid]
    ready = document.is_ready
    return {
        "id": f"document-{document.uuid}",
        "name": f"{document.get_kind_display()} {document.version_label}".capitalize(),
        "final": document.is_final,
        "url": reverse("office:document-detail", args=place) if ready else "",
        "state_url": state_address(document, place) if document.is_busy else "",
        "added": moment(document.requested_at),
        "status": status_word(document),
        "status_kind": STATUS[DocumentState(document.state)],
        "failed": document.state == DocumentState.FAILED,
        "missing": missing_words(document) if ready and not document.is_final else "",
        "shared": document.is_shared,
        "see": document.get_visibility_display(),
        "downloads": [
            {
                "label": form.label,
                "url": reverse("office:document-download", args=[*place, form.value]),
            }
            for form in (DocumentFormat.PDF, DocumentFormat.DOCX)
        ] if ready else [],
    }  # fmt: skip


def status_word(document: GeneratedDocument) -> str:
    """A text that is ready is a draft or final; before that the state says more."""
    if not document.is_ready:
        return document.get_state_display()
    if document.is_final:
        return document.get_status_display()
    return _("shared draft") if document.is_shared else document.get_state_display()


def state_address(document: GeneratedDocument, place: list[UUID]) -> str:
    """Where the row asks whether its state is another than the one that it shows."""
    return f"{reverse('office:document-state', args=place)}?was={document.state}"


def missing_words(document: GeneratedDocument) -> str:
    if not document.missing_count:
        return _("No empty places")
    return ngettext(
        "%(count)s place still empty", "%(count)s places still empty", document.missing_count
    ) % {"count": document.missing_count}
