"""What computed fields are computed from: the dossier with its calculations, and where a
document stands in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from portal.calculations import child_support as child_support_of
from portal.calculations import children as children_of
from portal.calculations import division as division_of
from portal.calculations import partner_support as partner_support_of
from portal.calculations import regime as regime_of
from portal.calculations.child_support import ChildSupport
from portal.calculations.division import Division
from portal.calculations.partner_support import PartnerSupport, Term
from portal.calculations.reading import SIDES, DossierData, Side, party, rows
from portal.common.dates import Date

Item = Mapping[str, Any]


@dataclass
class Dossier:
    """The data of one dossier on one day, with each calculation made at most once."""

    data: DossierData
    on: Date
    recipient: str = "both"

    @cached_property
    def child_support(self) -> ChildSupport:
        return child_support_of.for_dossier(self.data, self.on)

    @cached_property
    def partner_support(self) -> PartnerSupport:
        return partner_support_of.for_dossier(self.data, self.on)

    @cached_property
    def term(self) -> Term | None:
        return partner_support_of.term(self.data, self.on)

    @cached_property
    def division(self) -> Division:
        return division_of.for_dossier(self.data, self.on)

    @cached_property
    def regime(self) -> str | None:
        return regime_of.regime(self.data, self.on)

    @cached_property
    def minors(self) -> list[Item]:
        return children_of.minors(self.data, self.on)

    def designation(self, side: Side | None) -> str | None:
        """How a party is called in documents: what was chosen, else "partij A"."""
        if side is None:
            return None
        return str(party(self.data, side).get("designation") or f"partij {side.upper()}")


@dataclass(frozen=True)
class Scope:
    """A place in a document: which members the loops around it are at, and of which party is
    spoken.

    `frames` maps the place of a list to the member that a loop is at, `extra` holds values that
    only this place has.
    """

    dossier: Dossier
    frames: Mapping[str, Item] = field(default_factory=dict)
    side: Side | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> DossierData:
        return self.dossier.data

    @property
    def on(self) -> Date:
        return self.dossier.on

    @property
    def person(self) -> Item:
        """The party of whom is spoken."""
        return party(self.data, self.side)

    def item(self, key: str) -> Item:
        """The member of a list that a loop is at, else the first one; nothing when the list is
        empty.
        """
        if key in self.frames:
            return self.frames[key]
        return next(iter(rows(self.data, key)), {})

    def at(self, path: str) -> Any:
        """The value at a path of the interchange format, seen from here."""
        node: Any = self.data
        key = ""
        parts = path.split(".")
        for index, part in enumerate(parts):
            name = part.removesuffix("[]")
            key = f"{key}.{name}" if key else name
            if name == "{a,b}":
                name = self.side or ""
            if part.endswith("[]") and index < len(parts) - 1:
                listed = node.get(name) if isinstance(node, Mapping) else None
                first = next(iter(listed), None) if isinstance(listed, (list, tuple)) else None
                node = self.frames.get(key, first)
            else:
                node = node.get(name) if isinstance(node, Mapping) else None
        return node


Formula = Callable[[Scope], Any]
FORMULAS: dict[str, tuple[Formula, str]] = {}


def computed(*names: str, formula: str = "") -> Callable[[Formula], Formula]:
    """Registers the function that computes a merge field, under its canonical name.

    `formula` is what the source of the value is called; by default the function with its module.
    """

    def register(function: Formula) -> Formula:
        for name in names:
            if name in FORMULAS:
                raise ValueError(f"{name} is computed twice")
            default = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
            FORMULAS[name] = function, formula or default
        return function

    return register


def pair(prefix: str, function: Callable[[Scope, Side], Any], formula: str) -> None:
    """Registers `<prefix>_a` and `<prefix>_b`."""
    for side in SIDES:
        computed(f"{prefix}_{side}", formula=formula)(_of_side(function, side))


def _of_side(function: Callable[[Scope, Side], Any], side: Side) -> Formula:
    return lambda scope: function(scope, side)
