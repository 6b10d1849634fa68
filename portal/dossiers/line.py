"""Which stops a dossier's tram line has.

Source of the stops and of the eight trajectories: our own data in ``data/stops.yaml`` and
``data/trajectories.yaml``. A stop whose condition does not hold is absent (a dossier without minor
children never shows a stop about children); an optional stop is on the line but dashed until the
mediator adds it. ``ended`` is the exit from every stop and stands on no line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal.common.conditions import Resolver, evaluate

_DATA = Path(__file__).parent / "data"

Words = Mapping[str, str]  # {"nl": ..., "en": ...}; "u": the Dutch with u where "nl" says je


class UnknownTrajectory(LookupError):
    """There is no trajectory of that name."""


@dataclass(frozen=True)
class Stop:
    """A stop whatever the dossier. ``documents`` = what comes out of it."""

    code: str
    title: Words
    short: Words
    about: Words
    client: Words
    mediator: Words
    documents: Mapping[str, list[str]]
    done_when: Words


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


def stops_for(trajectory: str, resolver: Resolver) -> list[StopSpec]:
    """The stops on the line of ``trajectory``, in order, for the facts that ``resolver`` gives.

    Raises UnknownTrajectory. A parallel group of which one stop is left is no group.
    """
    try:
        route = _routes()["trajectories"][trajectory]
    except KeyError as error:
        raise UnknownTrajectory(trajectory) from error
    titles = route.get("titles", {})
    line: list[StopSpec] = []
    for entry in route["stops"]:
        line += _expand(entry, titles, resolver)
    return line


def _expand(entry: Any, titles: Mapping[str, Words], resolver: Resolver) -> list[StopSpec]:
    if isinstance(entry, str):
        entry = {"code": entry}
    if "parallel" not in entry:
        return [_spec(entry, titles)] if _present(entry, resolver) else []
    name = entry["parallel"]
    kept = [member for member in _routes()["parallel"][name] if _present(member, resolver)]
    return [_spec(member, titles, "topics" if len(kept) > 1 else None) for member in kept]


def _present(entry: Mapping[str, Any], resolver: Resolver) -> bool:
    return "if" not in entry or evaluate(conditions()[entry["if"]], resolver)


def _spec(
    entry: Mapping[str, Any], titles: Mapping[str, Words], group: str | None = None
) -> StopSpec:
    stop = catalogue()[entry["code"]]
    return StopSpec(
        code=stop.code,
        title=titles.get(stop.code, stop.title),
        short=stop.short,
        optional=entry.get("optional", False),
        group=group,
    )
