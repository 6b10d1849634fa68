"""What the two documents need and nobody has filled in yet. Free of the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from portal.common.conditions import evaluate, is_filled
from portal.dossiers.line import trajectories
from portal.facts.fields import DATA, FIELDS, PATHS, SECTIONS, Section
from portal.facts.interchange.faults import DossierData
from portal.facts.naming import subject_name
from portal.facts.resolving import DataResolver, lookup

COVENANT, PLAN = "covenant", "plan"


@dataclass(frozen=True)
class Gap:
    """A missing value: where it is filled in, who usually gives it, which documents wait."""

    path: str
    label: str
    group: str
    sources: tuple[str, ...]
    documents: tuple[str, ...]


def gaps_in(data: DossierData, on: date) -> list[Gap]:
    """Every gap for the documents that this dossier makes, in the order of the needs."""
    made = documents_of(data, on)
    resolver = DataResolver(data, on)
    found: dict[str, Gap] = {}
    for need in _needs():
        waiting = tuple(document for document in need["documents"] if document in made)
        if not waiting:
            continue
        for gap in _missing(need, waiting, resolver):
            found.setdefault(gap.path, gap)
    return list(found.values())


def documents_of(data: DossierData, on: date) -> frozenset[str]:
    """Which of the two documents the trajectory and the children ask for (art. 815 Rv)."""
    trajectory = trajectories()[data["dossier"]["trajectory"]]
    minors = DataResolver(data, on).value("children.minor_count") > 0
    plan = trajectory.plan == "always" or (trajectory.plan == "minors" and minors)
    covenant = trajectory.code != "parenting_only"
    wanted = ((COVENANT, covenant), (PLAN, plan))
    return frozenset(name for name, is_wanted in wanted if is_wanted)


@cache
def _needs() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((DATA / "needed.yaml").read_text("utf-8"))
    return loaded


def _missing(
    need: dict[str, Any], waiting: tuple[str, ...], resolver: DataResolver
) -> Iterator[Gap]:
    each, condition = need.get("each"), need.get("if")
    if each is None:
        if evaluate(condition, resolver):
            yield from _whole(need["fields"], waiting, resolver.data)
        return
    for section, place, side, row in _rows(each, resolver):
        own = DataResolver(resolver.data, resolver.on, section.prefix, row)
        if not evaluate(condition, own):
            continue
        for key in need["fields"]:
            if not is_filled(lookup(row, key)):
                group = subject_name(section, row, side)
                yield _gap(f"{section.prefix}.{key}", f"{place}.{key}", group, waiting)


def _rows(each: str, resolver: DataResolver) -> Iterator[tuple[Section, str, str, DossierData]]:
    """Section, place in the file, side (of a party) and values of every subject."""
    if each == "parties":
        for side in ("a", "b"):
            values = lookup(resolver.data, f"parties.{side}") or {}
            yield SECTIONS["parties.{a,b}"], f"parties.{side}", side, values
        return
    key = "children" if each == "minor_children" else each
    all_rows = resolver.data.get(key) or []
    wanted = [item.row for item in resolver.items(each)]
    for index, row in enumerate(all_rows):
        if any(row is one for one in wanted):
            yield SECTIONS[f"{key}[]"], f"{key}[{index}]", "", row


def _whole(paths: list[str], waiting: tuple[str, ...], data: DossierData) -> Iterator[Gap]:
    for path in paths:
        if not is_filled(lookup(data, path)):
            known = path if path in PATHS else f"{path}[]"
            section = SECTIONS[known] if known in SECTIONS else PATHS[known].section
            yield _gap(known, path, section.label, waiting)


def _gap(known: str, place: str, group: str, waiting: tuple[str, ...]) -> Gap:
    field = PATHS.get(known)
    merge = FIELDS.get(field.merge) if field and field.merge else _table(known)
    label = field.label if field else merge.label if merge else group
    return Gap(place, label, group, merge.sources if merge else (), waiting)


def _table(path: str) -> Any:
    return next((field for field in FIELDS.values() if field.path == path), None)
