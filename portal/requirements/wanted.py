"""Which papers the facts of a dossier ask for, and of whom. Free of the database.

Nobody is asked for a paper because of something that they may not know: a party's own papers follow
from what that party sees, what both see from what both see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.common.conditions import evaluate
from portal.facts.fields import SECTIONS
from portal.facts.interchange.faults import DossierData
from portal.facts.resolving import DataResolver, is_minor
from portal.requirements.catalogue import Need, Per, Requirement, catalogue

SIDES = ("a", "b")


@dataclass(frozen=True)
class Known:
    """The facts of a dossier as each party sees them, and as both do."""

    joint: DossierData
    a: DossierData
    b: DossierData

    def by(self, side: str) -> DossierData:
        return self.a if side == "a" else self.b


@dataclass(frozen=True)
class Wanted:
    """A paper of one party (``side``), of one child (its place among the children), or of both."""

    code: str
    side: str = ""
    child: int | None = None


def wanted(known: Known, on: date, *, brought: bool = True) -> list[Wanted]:
    """What is asked, in the order of the catalogue. ``brought`` False: what others make, instead."""
    return [
        found
        for requirement in catalogue().values()
        if requirement.need != Need.BY_HAND and brought is not bool(requirement.made_by)
        for found in _places(requirement, known, on)
    ]


def _places(one: Requirement, known: Known, on: date) -> Iterator[Wanted]:
    match one.per:
        case Per.EACH:
            for side in SIDES:
                if _holds_for_party(one, known.by(side), side, on):
                    yield Wanted(one.code, side)
        case Per.JOINT:
            if evaluate(one.condition, DataResolver(known.joint, on)):
                yield Wanted(one.code)
        case Per.CHILD:
            yield from _children(one, known.joint, on)
        case Per.HOLDER:
            yield from _holders(one, known, on)


def _holds_for_party(one: Requirement, data: DossierData, side: str, on: date) -> bool:
    row = data.get("parties", {}).get(side) or {}
    return evaluate(one.condition, DataResolver(data, on, SECTIONS["parties.{a,b}"].prefix, row))


def _children(one: Requirement, data: DossierData, on: date) -> Iterator[Wanted]:
    prefix = SECTIONS["children[]"].prefix
    for place, row in enumerate(data.get("children") or []):
        if one.of == "minor_children" and not is_minor(row, on):
            continue
        if evaluate(one.condition, DataResolver(data, on, prefix, row)):
            yield Wanted(one.code, child=place)


def _holders(one: Requirement, known: Known, on: date) -> Iterator[Wanted]:
    """Each party that holds one of the things, and both together for what is held otherwise."""
    for side in SIDES:
        if side in _held_by(one, known.by(side), on):
            yield Wanted(one.code, side)
    if _held_by(one, known.joint, on) - set(SIDES):
        yield Wanted(one.code)


def _held_by(one: Requirement, data: DossierData, on: date) -> set[object]:
    assert one.among is not None
    return {
        item.value(one.among.holder)
        for item in DataResolver(data, on).items(one.among.list)
        if evaluate(one.among.where, item)
    }
