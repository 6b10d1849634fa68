"""What a mediator can do with one document, and what is known of a final one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.documents.frozen import thaw
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import latest_version
from portal.office.articles import article_rows, author_of, can_be_edited


def document_work(document: GeneratedDocument, *, by_mediator: bool) -> dict[str, Any]:
    """Addresses are empty for what cannot be done; ``newer``: where the newest version is."""
    place = [document.dossier.uuid, document.uuid]
    if document.is_final:
        return {"final": final_facts(document)}
    latest = latest_version(document)
    if latest != document:
        return {
            "newer": latest.version_label,
            "newer_url": reverse("office:document-detail", args=[place[0], latest.uuid]),
        }
    if not by_mediator or not can_be_edited(document):
        return {}
    ready = document.is_ready
    return {
        "articles": article_rows(document),
        "share_url": reverse("office:document-share", args=place)
        if ready and not document.is_shared
        else "",
        "final_url": reverse("office:document-final", args=place) if ready else "",
    }


def final_facts(document: GeneratedDocument) -> list[dict[str, Any]]:
    """Who made it, and the fingerprints by which a file can be recognised."""
    rows = [
        (_("Made final by"), author_of(document)),
        (_("Reason"), document.reason),
        (_("Fingerprint of the PDF (SHA-256)"), document.fingerprint),
        (_("Fingerprint of the text (SHA-256)"), thaw(document.tree).fingerprint),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]
