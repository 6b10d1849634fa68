"""The trail in words: when, who, what happened, and to what."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.models import Invitation, Membership
from portal.audit.enums import EventKind
from portal.audit.events import names_of, told_as
from portal.audit.models import AuditEvent
from portal.audit.selectors import people_of
from portal.common.uuids import uuid_or_none
from portal.conversations.models import Thread
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.documents.selectors import HEAVY
from portal.dossiers.models import Dossier, Party
from portal.dossiers.visibility import Viewer, office_viewer
from portal.files.models import Upload
from portal.office.lists import with_parameters

PAGE_SIZE = 50
# How the components mark a kind.
MARKS = {
    EventKind.LOGIN: "info",
    EventKind.ACCESS: "warn",
    EventKind.CHANGE: "ok",
    EventKind.VIEW: "waiting",
    EventKind.DENIAL: "danger",
}
Names = dict[UUID, str]


@dataclass(frozen=True)
class TrailRow:
    """One event. ``what`` is told without the person, ``thing`` is what it was about."""

    when: str
    who: str
    what: str
    thing: str
    dossier: str
    kind: str
    mark: str


@dataclass(frozen=True)
class TrailPage:
    """One page of a trail, with its filters."""

    page: Page
    rows: list[TrailRow]
    kinds: list[dict[str, Any]]
    people: list[dict[str, Any]]


def trail_page(
    events: QuerySet[AuditEvent],
    viewer: Membership,
    parameters: QueryDict,
    *,
    of_firm: bool = False,
) -> TrailPage:
    """Apply the address's kind (``soort``), person (``wie``) and page.

    Names are looked up in what ``viewer``, who may see these events, sees of the firm; ``of_firm``:
    the numbers of the dossiers too.
    """
    known = people_named(people_of(events))
    kind, person = parameters.get("soort", ""), uuid_or_none(parameters.get("wie", ""))
    found = events
    if kind in EventKind.values:
        found = found.filter(name__in=names_of(EventKind(kind)))
    if person is not None:
        found = found.filter(actor=person)
    page = Paginator(found, PAGE_SIZE).get_page(parameters.get("page"))
    shown = list(page)
    things = things_named(shown, office_viewer(viewer))
    dossiers = dossiers_named(shown) if of_firm else {}
    return TrailPage(
        page=page,
        rows=[row_of(event, known, things, dossiers) for event in shown],
        kinds=chips(parameters, "soort", kind, list(EventKind.choices)),
        people=chips(parameters, "wie", str(person or ""), by_name(known)),
    )


def by_name(known: Names) -> list[tuple[str, str]]:
    return sorted(((str(uuid), name) for uuid, name in known.items()), key=lambda pair: pair[1])


def chips(
    parameters: QueryDict, name: str, current: str, choices: Iterable[tuple[str, Any]]
) -> list[dict[str, Any]]:
    return [
        {
            "label": str(label),
            "url": with_parameters(parameters, **{name: value or None, "page": None}),
            "current": value == current,
        }
        for value, label in [("", _("All")), *choices]
    ]


def row_of(event: AuditEvent, known: Names, things: Names, dossiers: Names) -> TrailRow:
    told = told_as(event.name)
    nobody = _("Nobody logged in") if told.kind == EventKind.LOGIN else _("The system")
    return TrailRow(
        when=date_format(localtime(event.at), "j F Y, H:i"),
        who=known.get(event.actor, _("No longer known")) if event.actor else nobody,
        what=str(told.words),
        thing=things.get(event.target, "") if event.target and event.target != event.actor else "",
        dossier=dossiers.get(event.dossier, "") if event.dossier else "",
        kind=str(told.kind.label),
        mark=MARKS[told.kind],
    )


def people_named(uuids: Iterable[UUID]) -> Names:
    found = Membership.objects.filter(uuid__in=uuids).select_related("user")
    return {
        person.uuid: f"{person.name or person.user.email} ({person.get_role_display()})"
        for person in found
    }


def things_named(events: Iterable[AuditEvent], viewer: Viewer) -> Names:
    """What the targets are called: for each kind of thing that occurs one query."""
    wanted: dict[Callable[[set[UUID], Viewer], Names], set[UUID]] = defaultdict(set)
    for event in events:
        look_up = THINGS.get(event.name.partition(".")[0])
        if look_up is not None and event.target is not None:
            wanted[look_up].add(event.target)
    names: Names = {}
    for look_up, uuids in wanted.items():
        names |= look_up(uuids, viewer)
    return names


def members_named(uuids: set[UUID], viewer: Viewer) -> Names:
    return people_named(uuids)


def invited_named(uuids: set[UUID], viewer: Viewer) -> Names:
    found = Invitation.objects.filter(uuid__in=uuids)
    return {invitation.uuid: invitation.name or invitation.email for invitation in found}


def documents_named(uuids: set[UUID], viewer: Viewer) -> Names:
    found = GeneratedDocument.objects.filter(viewer.q(), uuid__in=uuids).defer(*HEAVY)
    return {
        document.uuid: f"{document.get_kind_display()} {document.version_label}"
        for document in found
    }


def uploads_named(uuids: set[UUID], viewer: Viewer) -> Names:
    found = Upload.objects.filter(viewer.q(), uuid__in=uuids)
    return {upload.uuid: str(upload.name) for upload in found}


def threads_named(uuids: set[UUID], viewer: Viewer) -> Names:
    found = Thread.objects.filter(room__in=viewer.rooms, uuid__in=uuids)
    return {thread.uuid: str(thread.subject) for thread in found}


def parties_named(uuids: set[UUID], viewer: Viewer) -> Names:
    return {party.uuid: party.full_name for party in Party.objects.filter(uuid__in=uuids)}


def lawyers_named(uuids: set[UUID], viewer: Viewer) -> Names:
    found = LawyerAccess.objects.filter(uuid__in=uuids)
    return {access.uuid: access.name or access.email for access in found}


# By the first part of an event's name.
THINGS: dict[str, Callable[[set[UUID], Viewer], Names]] = {
    "access": members_named,
    "colleague": invited_named,
    "document": documents_named,
    "lawyer": lawyers_named,
    "login": members_named,
    "member": members_named,
    "party": parties_named,
    "staff": members_named,
    "thread": threads_named,
    "upload": uploads_named,
}


def dossiers_named(events: Iterable[AuditEvent]) -> Names:
    """The numbers of the dossiers that events are about; for who may see them all."""
    uuids = {event.dossier for event in events if event.dossier is not None}
    return dict(Dossier.objects.filter(uuid__in=uuids).values_list("uuid", "number"))
