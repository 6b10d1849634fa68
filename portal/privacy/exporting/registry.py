"""What a person and a firm get of their data: every app tells it of its own models, in ``ready()``.

The other side of ``portal.privacy.registry``, which tells how rows go. A person is a membership: a
party, a lawyer or a colleague, who gets what it sees by the one rule of the product and nothing
that is the other party's alone. A model about which nothing is told makes a test fail.

    to_person(papers_of, Upload)               # papers_of(membership) gives parts
    to_firm(papers_of_firm, Upload)            # in the scope of the firm
    not_to_person(Note, because="the mediator's own")
    not_to_firm(ReadMark, because="nobody's business but the reader's")
    takes_part_in(dossiers_of)                 # uuids, for the trail of those dossiers
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise

from portal.accounts.models import Membership

CHUNK = 1 << 20


@dataclass(frozen=True)
class Chapter:
    """Rows to read and to take along. ``labels``: the words for the names of their values."""

    path: str
    title: str
    labels: Mapping[str, str | Promise]
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Paper:
    """A file as it is. ``open`` is called when its turn has come, and what it gives is closed."""

    path: str
    open: Callable[[], IO[bytes]]

    def chunks(self) -> Iterator[bytes]:
        with self.open() as content:
            while chunk := content.read(CHUNK):
                yield chunk


Part = Chapter | Paper
ForPerson = Callable[[Membership], Iterable[Part]]
ForFirm = Callable[[], Iterable[Part]]

for_person: list[ForPerson] = []
for_firm: list[ForFirm] = []
_given_to_person: set[type[Model]] = set()
_given_to_firm: set[type[Model]] = set()
withheld_from_person: dict[type[Model], str] = {}
withheld_from_firm: dict[type[Model], str] = {}
_dossiers: list[Callable[[Membership], Iterable[UUID]]] = []


def to_person(exporter: ForPerson, *models: type[Model]) -> None:
    _given_to_person.update(models)
    if exporter not in for_person:
        for_person.append(exporter)


def to_firm(exporter: ForFirm, *models: type[Model]) -> None:
    _given_to_firm.update(models)
    if exporter not in for_firm:
        for_firm.append(exporter)


def not_to_person(*models: type[Model], because: str) -> None:
    withheld_from_person.update(dict.fromkeys(models, because))


def not_to_firm(*models: type[Model], because: str) -> None:
    withheld_from_firm.update(dict.fromkeys(models, because))


def not_given(*models: type[Model], because: str) -> None:
    """Neither to a person nor to a firm."""
    not_to_person(*models, because=because)
    not_to_firm(*models, because=because)


def takes_part_in(dossiers: Callable[[Membership], Iterable[UUID]]) -> None:
    _dossiers[:] = [dossiers]


def dossiers_of(membership: Membership) -> list[UUID]:
    """Where it is told that this person asked for its data."""
    return [uuid for dossiers in _dossiers for uuid in dossiers(membership)]


def is_told_for_person(model: type[Model]) -> bool:
    return model in _given_to_person or model in withheld_from_person


def is_told_for_firm(model: type[Model]) -> bool:
    return model in _given_to_firm or model in withheld_from_firm
