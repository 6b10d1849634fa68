"""Who opened a party's documents and papers: told to that party.

Of the other party nothing is told, not even whether something was opened: who was afraid would be
watched. What a party may not see itself, it is told nothing about.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.enums import OFFICE_ROLES, Role
from portal.accounts.models import Membership
from portal.audit.events import told_as
from portal.audit.models import AuditEvent
from portal.audit.selectors import openings_of
from portal.common.moments import moment
from portal.documents.selectors import documents_for
from portal.dossiers.models import Party
from portal.dossiers.visibility import Viewer
from portal.files.selectors import uploads_for

PAGE_SIZE = 50
TOLD_OF = OFFICE_ROLES | {Role.LAWYER}


@dataclass(frozen=True)
class Thing:
    """A document or paper that the party may see."""

    name: str
    url: str


@dataclass(frozen=True)
class OpeningRow:
    """Who opened what, and when."""

    name: str
    url: str
    who: str
    what: str
    when: str


def openings_page(
    party: Party, viewer: Viewer, membership: Membership, number: Any
) -> dict[str, Any]:
    """The page and its rows, the newest first."""
    things, since = things_of(party, viewer, membership)
    people = Membership.objects.filter(Q(role__in=TOLD_OF) | Q(pk=membership.pk))
    found = openings_of(party.dossier.uuid, things).filter(
        since, actor__in=people.order_by().values("uuid")
    )
    page = Paginator(found, PAGE_SIZE).get_page(number)
    return {"page": page, "rows": rows_of(page, people, things, membership)}


def things_of(party: Party, viewer: Viewer, membership: Membership) -> tuple[dict[UUID, Thing], Q]:
    """What the party sees, and from when on: a draft was the mediator's own before it was shared."""
    dossier = party.dossier
    things, since = {}, Q()
    for document in documents_for(dossier, viewer):
        name = f"{document.get_kind_display()} {document.version_label}".capitalize()
        url = reverse("client:document-detail", args=[dossier.uuid, document.uuid])
        things[document.uuid] = Thing(name, url)
        if document.shared_at is not None:
            since &= ~Q(target=document.uuid, at__lt=document.shared_at)
    for upload in uploads_for(dossier, viewer, membership):
        url = reverse("client:upload-download", args=[dossier.uuid, upload.uuid])
        things[upload.uuid] = Thing(str(upload.name), url)
    return things, since


def rows_of(
    page: Page, people: QuerySet[Membership], things: dict[UUID, Thing], viewer: Membership
) -> list[OpeningRow]:
    events: list[AuditEvent] = list(page)
    known = {person.uuid: person for person in people.filter(uuid__in={e.actor for e in events})}
    return [
        OpeningRow(
            name=things[event.target].name,  # type: ignore[index]
            url=things[event.target].url,  # type: ignore[index]
            who=called(known[event.actor], viewer),  # type: ignore[index]
            what=str(told_as(event.name).words),
            when=moment(event.at),
        )
        for event in events
    ]


def called(person: Membership, viewer: Membership) -> str:
    if person.pk == viewer.pk:
        return _("You")
    return f"{person} ({person.get_role_display()})" if person.name else str(person)
