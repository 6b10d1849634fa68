"""The papers that a mediation may need, whatever the dossier: our own data in ``data``.

Checked when it is read: a condition in the one condition language on known fields, a known theme,
no code twice. A system check reads it, so that a fault stops the start and not a page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal.common.conditions import check
from portal.facts.fields import FIELDS, ITEM_KINDS, PARTY_WORDS, PATHS, merge_field

_DATA = Path(__file__).parent / "data" / "requirements.yaml"
Words = Mapping[str, str]  # {"nl": ..., "en": ...}; "u": the Dutch with u where "nl" says je

#: Names that conditions may use beside the merge fields and the paths of the interchange format.
_COUNTED = frozenset({"children.count", "children.minor_count"})


class Per(StrEnum):
    """Of whom a paper is asked."""

    EACH = "each"
    JOINT = "joint"
    CHILD = "child"
    HOLDER = "holder"


class Need(StrEnum):
    """``BY_HAND``: only when the mediator asks for it."""

    REQUIRED = "required"
    ADVISED = "advised"
    BY_HAND = "by_hand"


class BrokenCatalogue(ValueError):
    """The data is not sound; the message names every fault."""


@dataclass(frozen=True)
class Among:
    """The things that a paper is about: the list, the field that says whose, and which of them."""

    list: str
    holder: str
    where: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Requirement:
    """One paper. ``fresh``: the most months that it may be old. ``made_by``: no party brings it."""

    code: str
    theme: str
    per: Per
    title: Words
    ask: Words
    need: Need
    condition: Mapping[str, Any] | None
    of: str
    among: Among | None
    made_by: str
    fresh: int | None
    marks: frozenset[str]
    feeds: tuple[str, ...]

    @property
    def is_sensitive(self) -> bool:
        """Kept from the other party unless its sender chooses otherwise."""
        return "sensitive" in self.marks

    @property
    def is_identity(self) -> bool:
        """A paper with a citizen service number and a photo that must be covered."""
        return self.code in {"id_document", "residence_permit"}


@cache
def catalogue() -> dict[str, Requirement]:
    """Every paper by its code, theme after theme. Raises BrokenCatalogue."""
    return read(_loaded())


@cache
def themes() -> dict[str, Words]:
    """The themes in the order of a list."""
    found: dict[str, Words] = _loaded()["themes"]
    return found


def read(loaded: Mapping[str, Any]) -> dict[str, Requirement]:
    """The papers of loaded data. Raises BrokenCatalogue with every fault."""
    rows = loaded["requirements"]
    faults = [f"{row.get('code')}: {fault}" for row in rows for fault in _faults(row, loaded)]
    codes = [row.get("code") for row in rows]
    faults += [f"{code}: there twice" for code in set(codes) if codes.count(code) > 1]
    if faults:
        raise BrokenCatalogue("\n".join(sorted(faults)))
    return {row["code"]: _requirement(row) for row in rows}


@cache
def _loaded() -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(_DATA.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, our own file


def _requirement(row: Mapping[str, Any]) -> Requirement:
    among = row.get("among")
    return Requirement(
        code=row["code"], theme=row["theme"], per=Per(row["per"]), title=row["title"],
        ask=row.get("ask", {}), need=Need(row.get("need", Need.REQUIRED)),
        condition=row.get("if"), of=row.get("of", "children"),
        among=Among(**among) if among else None, made_by=row.get("made_by", ""),
        fresh=row.get("fresh"), marks=frozenset(row.get("marks", ())),
        feeds=tuple(row.get("feeds", ())),
    )  # fmt: skip


_KEYS = frozenset(
    {"code", "theme", "per", "title", "ask", "need", "if", "of", "among", "made_by", "fresh"}
    | {"marks", "feeds"}
)
_CHOICES: dict[str, frozenset[str]] = {
    "per": frozenset(Per),
    "need": frozenset(Need),
    "of": frozenset({"children", "minor_children"}),
    "made_by": frozenset({"mediator", "lawyer", "parties"}),
}


def _faults(row: Mapping[str, Any], loaded: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"unexpected key: {key}" for key in sorted(set(row) - _KEYS))
    yield from (f"no {key}" for key in ("code", "theme", "per", "title") if key not in row)
    if "made_by" not in row and "ask" not in row:
        yield "says not what is asked"
    if row.get("theme") not in loaded["themes"]:
        yield f"unknown theme: {row.get('theme')}"
    for key, choices in _CHOICES.items():
        if key in row and row[key] not in choices:
            yield f"unknown {key}: {row[key]}"
    for key in ("title", "ask"):
        yield from (f"no {key} in {one}" for one in ("nl", "en") if one not in row.get(key, {one}))
    yield from (
        f"unknown mark: {one}" for one in set(row.get("marks", ())) - {"sensitive", "lawyer"}
    )
    yield from (f"unknown field: {name}" for name in row.get("feeds", ()) if name not in FIELDS)
    if "fresh" in row and not (isinstance(row["fresh"], int) and row["fresh"] > 0):
        yield "fresh is a number of months"
    yield from _condition_faults(row)


def _condition_faults(row: Mapping[str, Any]) -> Iterator[str]:
    """A party's own fields only where each party is asked; a holder only where things are held."""
    yield from check(row.get("if"), _Known(own=row.get("per") == Per.EACH), _collections())
    among = row.get("among")
    if (among is not None) != (row.get("per") == Per.HOLDER):
        yield "a list of things goes with per: holder"
    elif among is not None:
        if among.get("list") not in _collections():
            yield f"unknown collection: {among.get('list')}"
        if among.get("holder") not in _Known(own=False):
            yield f"unknown field: {among.get('holder')}"
        yield from check(among.get("where"), _Known(own=False), _collections())


class _Known:
    """The names that a condition may use. Never those of one party by its letter."""

    def __init__(self, *, own: bool) -> None:
        self.own = own

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if name.partition(".")[0] in PARTY_WORDS | {"party_x"}:
            field = merge_field(name)
            return self.own and name.startswith("party.") and bool(field and field.path)
        return name in _COUNTED or name in PATHS or bool((f := FIELDS.get(name)) and f.path)

    def __iter__(self) -> Iterator[str]:
        return iter(FIELDS)

    def __len__(self) -> int:
        return len(FIELDS)


def _collections() -> frozenset[str]:
    lists = {section.key for section in ITEM_KINDS.values() if section.parent is None}
    return frozenset(lists | {"children", "minor_children"})
