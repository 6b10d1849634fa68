"""Which stops a dossier's tram line has.

Source of the stops and of the eight trajectories: our own data in ``data/stops.yaml`` and
``data/trajectories.yaml``. A stop whose condition does not hold is absent (a dossier without minor
children never shows a stop about children); an optional stop is on the line but dashed until the
mediator adds it. ``ended`` is the exit from every stop and stands on no line.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal.common.conditions import Resolver, evaluate
from portal.dossiers.line_changes import NO_CHANGES, Entry, LineChanges

_DATA = Path(__file__).parent / "data"
# How a split line is called on its stops.
GROUP = "topics"

Words = Mapping[str, str]  # {"nl": ..., "en": ...}; "u": the Dutch with u where "nl" says je


class UnknownTrajectory(LookupError):
    """There is no trajectory of that name."""


@dataclass(frozen=True)
class Stop:
    """A stop whatever the dossier. ``documents`` = what comes out of it; ``fixed`` = no firm leaves it
    out or changes its turn: the law asks for it, or an event moves the tram there.
    """

    code: str
    title: Words
    short: Words
    about: Words
    client: Words
    mediator: Words
    documents: Mapping[str, list[str]]
    done_when: Words
    fixed: bool = False


@dataclass(frozen=True)
class StopSpec:
    """A stop on the line of one trajectory. Stops with the same ``group`` run beside each other."""

    code: str
    title: Words
    short: Words
    optional: bool = False
    group: str | None = None


@dataclass(frozen=True)
class Trajectory:
    """``plan``: minors (needed with minor children) | always | never | optional."""

    code: str
    label: Words
    plan: str


@cache
def catalogue() -> dict[str, Stop]:
    """All stops by code, in the order in which they can occur; the exit ``ended`` comes last."""
    entries = yaml.safe_load((_DATA / "stops.yaml").read_text(encoding="utf-8"))
    return {entry["code"]: Stop(**entry) for entry in entries}


@cache
def _routes() -> dict[str, Any]:
    routes: dict[str, Any] = yaml.safe_load(
        (_DATA / "trajectories.yaml").read_text(encoding="utf-8")
    )
    return routes


@cache
def trajectories() -> dict[str, Trajectory]:
    """The eight trajectories by code."""
    return {
        code: Trajectory(code, route["label"], route["plan"])
        for code, route in _routes()["trajectories"].items()
    }


def conditions() -> dict[str, Any]:
    """The named conditions on which stops depend, in the condition language."""
    named: dict[str, Any] = _routes()["conditions"]
    return named


@cache
def route_of(trajectory: str) -> tuple[Entry, ...]:
    """All stops that the line of ``trajectory`` can have, in order. Raises UnknownTrajectory."""
    try:
        route = _routes()["trajectories"][trajectory]
    except KeyError as error:
        raise UnknownTrajectory(trajectory) from error
    entries: list[Entry] = []
    for part in route["stops"]:
        if isinstance(part, str):
            entries.append(Entry(part))
        elif "parallel" in part:
            name = part["parallel"]
            entries += [_entry(one, name) for one in _routes()["parallel"][name]]
        else:
            entries.append(_entry(part))
    return tuple(entries)


def _entry(data: Mapping[str, Any], track: str = "") -> Entry:
    return Entry(data["code"], data.get("if", ""), data.get("optional", False), track)


def stops_for(
    trajectory: str,
    resolver: Resolver,
    changes: LineChanges = NO_CHANGES,
    kept: Collection[str] = (),
) -> list[StopSpec]:
    """The stops on the line of ``trajectory``, in order, for the facts that ``resolver`` gives.

    ``changes``: what the firm makes of it; ``kept``: stops that are there whatever the facts say.
    Raises UnknownTrajectory. A parallel group of which one stop is left is no group.
    """
    present = [
        entry
        for entry in changes.applied(route_of(trajectory))
        if not entry.condition
        or entry.code in kept
        or evaluate(conditions()[entry.condition], resolver)
    ]
    beside = Counter(entry.track for entry in present)
    return [
        _spec(entry, trajectory, changes, grouped=bool(entry.track) and beside[entry.track] > 1)
        for entry in present
    ]


def standard_title(code: str, trajectory: str) -> Words:
    """Our title of a stop, as the trajectory calls it."""
    titles: Mapping[str, Words] = _routes()["trajectories"][trajectory].get("titles", {})
    return titles.get(code) or catalogue()[code].title


def _spec(entry: Entry, trajectory: str, changes: LineChanges, *, grouped: bool) -> StopSpec:
    given = changes.title_of(entry.code)
    own = {"nl": given, "en": given}
    return StopSpec(
        code=entry.code,
        title=own if given else standard_title(entry.code, trajectory),
        short=own if given else catalogue()[entry.code].short,
        optional=entry.optional,
        group=GROUP if grouped else None,
    )
