"""The rows of a lawyer's list of final documents."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from portal.documents.enums import DocumentFormat
from portal.documents.models import GeneratedDocument
from portal.dossiers.models import Dossier


def final_rows(dossier: Dossier, documents: Iterable[GeneratedDocument]) -> list[dict[str, Any]]:
    """The newest first; ``newest`` marks the one of its kind that counts."""
    rows, seen = [], set()
    for document in sorted(documents, key=lambda one: (one.kind, -one.edition)):
        rows.append(
            {
                "name": f"{document.get_kind_display()} {document.version_label}".capitalize(),
                "dated": date_format(document.dated_on, "j F Y"),
                "fingerprint": document.fingerprint,
                "newest": document.kind not in seen,
                "downloads": [
                    {
                        "label": form.label,
                        "url": reverse(
                            "lawyer:document-download",
                            args=[dossier.uuid, document.uuid, form.value],
                        ),
                    }
                    for form in (DocumentFormat.PDF, DocumentFormat.DOCX)
                ],
            }
        )
        seen.add(document.kind)
    return rows
