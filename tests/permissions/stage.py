"""What the addresses of the matrix point at: documents of each kind of visibility."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from portal.branding.models import Branding
from portal.documents.enums import DocumentState
from portal.documents.frozen import freeze
from portal.documents.model import Article, DocumentTree, Letterhead, Paragraph, Run
from portal.documents.models import GeneratedDocument
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.context import tenant_context
from tests.world import Firm

NO_UUID = UUID(int=7)
SEEN_BY = {
    "joint": Visibility.JOINT,
    "for_a": Visibility.PARTY_A,
    "mediators": Visibility.MEDIATOR,
}


def furnish(firm: Firm) -> dict[int, dict[str, str]]:
    """Give every dossier of the firm its documents; the values for ``{name}``, by dossier."""
    with tenant_context(firm.tenant.pk):
        return {number: things_of(firm, number) for number in range(len(firm.dossiers))}


def things_of(firm: Firm, number: int) -> dict[str, str]:
    dossier, other = firm.dossiers[number], firm.dossiers[1 - number]
    things: dict[str, Any] = {
        name: make_document(dossier, visibility, version).uuid
        for version, (name, visibility) in enumerate(SEEN_BY.items(), start=1)
    }
    stop = dossier.stops.order_by("order").first()
    things |= {
        "dossier": dossier.uuid,
        "stop": stop.code if stop else "",
        "line": reverse("office:dossier-line", args=[dossier.uuid]),
        "documents": reverse("office:dossier-documents", args=[dossier.uuid]),
        "now": reverse("client:dossier-now", args=[dossier.uuid]),
        "other_now": reverse("client:dossier-now", args=[other.uuid]),
        "no_uuid": NO_UUID,
        "mail": lost_mail(dossier).uuid,
        "fingerprint": Branding().palette_fingerprint,
    }
    return {name: str(value) for name, value in things.items()}


def lost_mail(dossier: Dossier) -> OutgoingEmail:
    """A mail about the dossier that did not arrive."""
    return OutgoingEmail.objects.create(
        to="weg@proef.example", subject="Proef", text="Proef", html="<p>Proef</p>",
        key=f"stage:{dossier.uuid}", about=dossier.uuid, state=MailState.FAILED,
    )  # fmt: skip


def make_document(dossier: Dossier, visibility: Visibility, version: int) -> GeneratedDocument:
    name = new_name(Owner.DOSSIER, dossier.uuid)
    tree = DocumentTree(
        kind="covenant", title="Proef", subtitle="", status="draft", date=date(2026, 9, 14),
        number=dossier.number, version=f"0.{version}", parties=(), letterhead=Letterhead("Proef"),
        articles=(Article("proef", "1", "Proef", (Paragraph((Run("Tekst"),)),)),),
    )  # fmt: skip
    return GeneratedDocument.objects.create(
        dossier=dossier,
        kind="covenant",
        version=version,
        visibility=visibility,
        state=DocumentState.READY,
        dated_on=date(2026, 9, 14),
        ready_at="2026-09-14T10:00:00+02:00",
        tree=freeze(tree),
        pdf_file=storages["sealed"].save(name, ContentFile(b"%PDF-1.7 proef")),
    )
