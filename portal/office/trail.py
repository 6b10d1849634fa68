"""The trail in words: when, who, what happened, and to what."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.accounts.models import Invitation, Membership
from portal.audit.enums import EventKind
from portal.audit.events import names_of, told_as
from portal.audit.models import AuditEvent
from portal.common.moments import moment
from portal.common.uuids import uuid_or_none
from portal.conversations.models import Thread
from portal.crm.models import Task
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.documents.selectors import HEAVY
from portal.dossiers.models import Dossier, Party, Todo
from portal.dossiers.visibility import Viewer, office_viewer
from portal.files.models import Upload
from portal.office.lists import TOTAL, one_page, with_parameters

COLUMNS = ("at", "name", "actor", "dossier", "target")
# How the components mark a kind.
MARKS = {
    EventKind.LOGIN: "info",
    EventKind.ACCESS: "info",
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
    kind, person = parameters.get("soort", ""), uuid_or_none(parameters.get("wie", ""))
    found = events
    if kind in EventKind.values:
        found = found.filter(name__in=names_of(EventKind(kind)))
    if person is not None:
        found = found.filter(actor=person)
    page, plain = one_page(found.values_list(*COLUMNS, TOTAL), parameters.get("page"))
    shown = [AuditEvent(**dict(zip(COLUMNS, row, strict=False))) for row in plain]
    people = people_of(events, {event.target for event in shown if event.target})
    known = {found.uuid: called(found) for found in people}
    things = known | things_named(shown, office_viewer(viewer))
    dossiers = dossiers_named(shown) if of_firm else {}
    doers = sorted((called(found), str(found.uuid)) for found in people if found.acted)  # type: ignore[attr-defined]
    return TrailPage(
        page=page,
        rows=[row_of(event, known, things, dossiers) for event in shown],
        kinds=chips(parameters, "soort", kind, list(EventKind.choices)),
        people=chips(parameters, "wie", str(person or ""), [(uuid, name) for name, uuid in doers]),
    )


def people_of(events: QuerySet[AuditEvent], targets: set[UUID]) -> list[Membership]:
    """Who did any of it (``acted``), and who it was done to: one query."""
    did = events.order_by().filter(actor=OuterRef("uuid"))
    people = Membership.objects.annotate(acted=Exists(did)).select_related("user")
    return list(people.filter(Q(acted=True) | Q(uuid__in=targets)))


def called(person: Membership) -> str:
    return f"{person.name or person.user.email} ({person.get_role_display()})"


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
    return TrailRow(
        when=moment(event.at),
        who=actor_words(event, known),
        what=str(told.words),
        thing=things.get(event.target, "") if event.target and event.target != event.actor else "",
        dossier=dossiers.get(event.dossier, "") if event.dossier else "",
        kind=str(told.kind.label),
        mark=MARKS[told.kind],
    )


def actor_words(event: AuditEvent, known: Names) -> str:
    """Who did it: a person of the firm, the operator of the platform, nobody who is known, a job."""
    told = told_as(event.name)
    if event.actor is not None:
        nameless = _("Online Mediation, from outside your office")
        return known.get(event.actor) or (nameless if told.by_platform else _("No longer known"))
    return _("Nobody logged in") if told.kind == EventKind.LOGIN else _("The system")


def known_people(uuids: set[UUID]) -> Names:
    """What these people of the firm are called."""
    people = Membership.objects.filter(uuid__in=uuids).select_related("user")
    return {person.uuid: called(person) for person in people}


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


def others_named(uuids: set[UUID], viewer: Viewer) -> Names:
    """Who need not log in (yet): parties, lawyers and colleagues who were invited; one query."""
    parties = Party.objects.filter(uuid__in=uuids).values_list("uuid", "given_name", "last_name")
    lawyers = LawyerAccess.objects.filter(uuid__in=uuids).values_list("uuid", "name", "email")
    invited = Invitation.objects.filter(uuid__in=uuids).values_list("uuid", "name", "email")
    rows = parties.order_by().union(lawyers.order_by(), invited.order_by()).order_by()
    return {uuid: f"{first} {second}".strip() for uuid, first, second in rows}


def todos_named(uuids: set[UUID], viewer: Viewer) -> Names:
    """The trail is of who sees all tasks of the dossier."""
    return {todo.uuid: str(todo.title) for todo in Todo.objects.filter(uuid__in=uuids)}


def tasks_named(uuids: set[UUID], viewer: Viewer) -> Names:
    return {task.uuid: task.words for task in Task.objects.filter(uuid__in=uuids)}


# By the first part of an event's name.
THINGS: dict[str, Callable[[set[UUID], Viewer], Names]] = {
    "colleague": others_named,
    "document": documents_named,
    "lawyer": others_named,
    "party": others_named,
    "task": tasks_named,
    "thread": threads_named,
    "todo": todos_named,
    "upload": uploads_named,
}


def dossiers_named(events: Iterable[AuditEvent]) -> Names:
    """The numbers of the dossiers that events are about; for who may see them all."""
    uuids = {event.dossier for event in events if event.dossier is not None}
    return dict(Dossier.objects.filter(uuid__in=uuids).values_list("uuid", "number"))
