"""What a person and a firm are given of dossiers, parties, children, tasks and the tram line."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.dossiers.models import (
    Child,
    Dossier,
    DossierGrant,
    DossierStaff,
    FirmLine,
    Party,
    StandIn,
    Stop,
    StopMove,
    Todo,
)
from portal.dossiers.selectors import dossiers_of_participant, granted_dossiers, stop_title
from portal.dossiers.selectors.todos import todos_of
from portal.dossiers.visibility import Viewer, party_viewer
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter
from portal.privacy.exporting.zipping import plain_name

DOSSIER = {
    "number": gettext_lazy("Number"),
    "title": gettext_lazy("Name"),
    "trajectory": gettext_lazy("Trajectory"),
    "state": gettext_lazy("State"),
    "opened_on": gettext_lazy("Opened"),
    "closed_on": gettext_lazy("Closed"),
    "safety": gettext_lazy("Safety"),
    "role": gettext_lazy("Role"),
}
PERSON = {
    "dossier": gettext_lazy("Dossier"),
    "side": gettext_lazy("Side"),
    "first_names": gettext_lazy("First names"),
    "given_name": gettext_lazy("Given name"),
    "prefix": gettext_lazy("Prefix"),
    "last_name": gettext_lazy("Last name"),
    "birth_date": gettext_lazy("Date of birth"),
    "email": gettext_lazy("E-mail address"),
    "designation": gettext_lazy("Called in documents"),
}
TODO = {
    "dossier": gettext_lazy("Dossier"),
    "title": gettext_lazy("Task"),
    "state": gettext_lazy("State"),
    "due_on": gettext_lazy("Before"),
    "starts_at": gettext_lazy("Appointment"),
    "place": gettext_lazy("Place"),
    "made_at": gettext_lazy("Made"),
    "ended_at": gettext_lazy("Ended"),
    "side": gettext_lazy("For"),
}
STOP = {
    "title": gettext_lazy("Stop"),
    "state": gettext_lazy("State"),
    "done_on": gettext_lazy("Done on"),
}


def register() -> None:
    registry.takes_part_in(dossiers_of_person)
    registry.to_person(dossiers_given, Dossier, Party, Todo)
    registry.to_firm(dossiers_of_firm, Dossier, Party, Child, DossierStaff, Stop, Todo)
    registry.not_to_person(
        Child, because="of the children what the parties said is given with the facts"
    )
    registry.not_to_person(
        Stop, StopMove, DossierStaff, because="how the mediator works; shown on the tram line"
    )
    registry.not_to_firm(StopMove, because="the days of the stops are in the dossier")
    registry.not_given(FirmLine, because="each dossier is given with the stops that it has")
    registry.not_given(StandIn, because="who stood in for whom is told by the trail")
    registry.not_given(DossierGrant, because="who may open the dossier, as its people say already")


def dossiers_of_person(membership: Membership) -> list[UUID]:
    """Of a party or lawyer; what a colleague works in is not its own data."""
    found = granted_dossiers(membership, Role(membership.role))
    return list(found.values_list("uuid", flat=True))


def parties_of(membership: Membership) -> Iterator[tuple[Party, Viewer]]:
    """Who a person is in the dossiers that it may open today, with what it sees there."""
    dossiers = dossiers_of_participant(membership, Role.PARTY)
    found = Party.objects.filter(membership=membership, dossier__in=dossiers)
    for party in found.select_related("dossier").order_by("dossier__number"):
        yield party, party_viewer(party)


def folder_of(dossier: Dossier) -> str:
    """In a firm's archive."""
    return f"dossiers/{plain_name(dossier.number)}"


def dossiers_in_turn() -> Iterable[Dossier]:
    """All of the firm, one after the other."""
    return Dossier.objects.order_by("pk").iterator(chunk_size=200)


def dossiers_given(membership: Membership) -> Iterator[Chapter]:
    dossiers = dossiers_of_participant(membership, Role(membership.role))
    rows = [
        {
            "number": one.number, "trajectory": one.get_trajectory_display(),
            "state": one.get_state_display(), "opened_on": one.opened_on,
            "closed_on": one.closed_on, "role": membership.get_role_display(),
        }
        for one in dossiers
    ]  # fmt: skip
    yield Chapter("dossiers", _("Your dossiers"), DOSSIER, rows)
    parties = list(parties_of(membership))
    yield Chapter("you", _("Who you are there"), PERSON, [_person(one) for one, _v in parties])
    todos = [_todo(todo) for one, viewer in parties for todo in todos_of(one.dossier, viewer)]
    yield Chapter("tasks", _("Your tasks"), TODO, todos)


def dossiers_of_firm() -> Iterator[Chapter]:
    for dossier in dossiers_in_turn():
        folder = folder_of(dossier)
        row = {
            "number": dossier.number, "title": dossier.title,
            "trajectory": dossier.get_trajectory_display(), "state": dossier.get_state_display(),
            "opened_on": dossier.opened_on, "closed_on": dossier.closed_on,
            "safety": dossier.get_safety_mode_display(),
        }  # fmt: skip
        yield Chapter(f"{folder}/dossier", str(dossier), DOSSIER, [row])
        people = [_person(party) for party in dossier.parties.all()]
        people += [_child(child) for child in dossier.children.all()]
        people += [
            {"side": _("colleague"), "last_name": staff.membership.name}
            for staff in dossier.staff.select_related("membership")
        ]
        yield Chapter(f"{folder}/mensen", _("People"), PERSON, people)
        stops = [
            {
                "title": stop_title(dossier, stop.code),
                "state": stop.get_state_display(),
                "done_on": stop.done_on,
            }
            for stop in dossier.stops.all()
        ]
        yield Chapter(f"{folder}/trambaan", _("Tram line"), STOP, stops)
        todos = [_todo(todo) for todo in Todo.objects.filter(dossier=dossier)]
        yield Chapter(f"{folder}/taken", _("Tasks"), TODO, todos)


def _person(party: Party) -> dict[str, object]:
    names = ("first_names", "given_name", "prefix", "last_name", "birth_date", "email")
    named = {name: getattr(party, name) for name in (*names, "designation")}
    return {"dossier": party.dossier.number, "side": party.get_side_display(), **named}


def _child(child: Child) -> dict[str, object]:
    named = {name: getattr(child, name) for name in ("given_name", "last_name", "birth_date")}
    return {"dossier": child.dossier.number, "side": _("child"), **named}


def _todo(todo: Todo) -> dict[str, object]:
    return {
        "dossier": todo.dossier.number, "title": str(todo.title),
        "state": todo.get_state_display(), "due_on": todo.due_on,
        "starts_at": todo.starts_at, "place": str(todo.place or ""), "made_at": todo.made_at,
        "ended_at": todo.ended_at, "side": todo.get_side_display(),
    }  # fmt: skip
