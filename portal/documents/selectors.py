"""What documents read: the firm's profile, and the documents that a viewer may see."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from portal.common.kept_queries import KeptValues
from portal.documents.enums import DocumentKind, DocumentState, DocumentStatus
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier, DossierStaff
from portal.dossiers.visibility import Viewer
from portal.tenants.models import Tenant

# Not read for lists and rows.
HEAVY = ("template_body", "tree", "edits", "reason")


def firm_profile(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """``tenant`` and ``mediator`` in the shape of the interchange format."""
    lead = (
        DossierStaff.objects.filter(dossier=dossier)
        .select_related("membership")
        .order_by("-is_lead", "pk")
        .first()
    )
    person = lead.membership if lead else None
    mediator = {
        "full_name": person.name, "titles": person.titles, "mfn_number": person.mfn_number,
        "email": person.email, "phone": person.phone, "vfas_member": bool(person.vfas_number),
    } if person else {}  # fmt: skip
    return {"tenant": firm_data(dossier.tenant), "mediator": filled(mediator)}


def firm_data(firm: Tenant) -> dict[str, Any]:
    """The firm's own particulars in that shape."""
    address = {
        "street": firm.street, "house_number": firm.house_number,
        "postcode": firm.postcode, "city": firm.city,
    }  # fmt: skip
    tenant = {
        "name": firm.name, "legal_name": firm.legal_name or firm.name, "slug": firm.slug,
        "address": filled(address), "phone": firm.phone, "email": firm.email,
        "website": firm.website, "kvk_number": firm.kvk_number, "vat_id": firm.vat_id,
        "iban": firm.iban,
    }  # fmt: skip
    return filled(tenant)


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: a missing value is absent, never an empty text."""
    return {name: value for name, value in values.items() if value}


def documents_for(dossier: Dossier, viewer: Viewer) -> QuerySet[GeneratedDocument]:
    """The documents of a dossier that ``viewer`` may see; a party only what is ready."""
    documents = GeneratedDocument.objects.filter(viewer.q(), dossier=dossier)
    if not viewer.office:
        documents = documents.filter(state=DocumentState.READY)
    return documents.defer(*HEAVY)


class Readable(NamedTuple):
    """A document that a party may read, by what a link to it needs."""

    uuid: UUID
    kind: str

    @property
    def title(self) -> str:
        return str(DocumentKind(self.kind).label)


READABLE = {
    side: KeptValues(
        lambda dossier, side=side: documents_for(
            Dossier(pk=dossier), Viewer(side=side)
        ).values_list(*Readable._fields)[:1],
        -1,
    )
    for side in Side
}


def newest_readable(dossier: Dossier, side: Side) -> Readable | None:
    """The newest document that the party of ``side`` may read."""
    rows = READABLE[side].rows(dossier.pk)
    return Readable(*rows[0]) if rows else None


def final_documents(dossier: Dossier) -> QuerySet[GeneratedDocument]:
    """What a lawyer may read of a dossier, and all that there is of it for a lawyer."""
    return GeneratedDocument.objects.filter(
        dossier=dossier, status=DocumentStatus.FINAL, state=DocumentState.READY
    ).defer(*HEAVY)


def versions_of(dossier: Dossier, kind: DocumentKind | str) -> QuerySet[GeneratedDocument]:
    """Every version of a kind that did not fail, the newest first."""
    return (
        GeneratedDocument.objects.filter(dossier=dossier, kind=kind)
        .exclude(state=DocumentState.FAILED)
        .order_by("-edition", "-version")
    )


def newest_versions(dossier: Dossier) -> QuerySet[GeneratedDocument]:
    """The newest version of each kind, with its text."""
    found = GeneratedDocument.objects.filter(dossier=dossier).exclude(state=DocumentState.FAILED)
    return (
        found.order_by("kind", "-edition", "-version")
        .distinct("kind")
        .defer("template_body", "edits", "reason")
    )


def latest_version(document: GeneratedDocument) -> GeneratedDocument:
    """The newest version of the same document; itself when there is none newer."""
    return versions_of(document.dossier, document.kind).first() or document


def lawyers_of(dossier: Dossier) -> QuerySet[LawyerAccess]:
    """Who may read the final documents, and who could before."""
    return LawyerAccess.objects.filter(dossier=dossier).select_related(
        "membership__user", "invitation", "given_by"
    )
