"""Merging: what each field gives at a place in a document, with where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.calculations.children import adults
from portal.calculations.reading import SIDES, DossierData, Side, rows, side_of
from portal.common.conditions import Condition, evaluate, is_filled
from portal.common.dates import Date
from portal.documents.merging import computed as _computed
from portal.documents.merging.catalogue import (
    ALIASES,
    COLLECTIONS,
    PARTY_WORDS,
    REFERENCES,
    ROWS_OF,
    load_catalogue,
)
from portal.documents.merging.computed.assets import settlement_rows
from portal.documents.merging.formatting import FILTERS
from portal.documents.merging.scope import FORMULAS, Dossier, Item, Scope
from portal.documents.merging.shielding import replacement, secret_strings
from portal.facts.fields import MergeField

__all__ = ["MergeContext", "MergeValue", "UnknownField", "UnknownFilter", "build_context"]

assert _computed  # registers the computed fields

#: Empty is an answer here, not a gap: a name without a prefix, a gender without a form of address.
MAY_BE_EMPTY = frozenset(
    {"party_x.prefix", "party_x.salutation", "child_support.notes", "settlement_row.note"}
)
REPLACEMENT_FIELD = "party_x.address_secret_text"


class UnknownField(LookupError):
    """There is no merge field or collection of this name."""


class UnknownFilter(UnknownField):
    """There is no filter of this name."""


@dataclass(frozen=True)
class MergeValue:
    """What a merge field gives at a place in a document.

    `value` is typed and fit for conditions (a party is "a" or "b", a choice its code), `text` is
    Dutch. `source` is system, profile, intake, mediator, document, lawyer, or "calculation:
    <formula>". `shielded` = the real value is hidden from this reader and `value` and `text` hold
    what stands in its place.
    """

    name: str
    label: str
    value: object
    text: str
    source: str
    missing: bool
    shielded: bool = False


class MergeContext:
    """A place in a document. `items` gives the places inside a loop."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def on(self) -> Date:
        """The day that the document is made for."""
        return self._scope.on

    def value(self, name: str) -> Any:
        """The typed value, None when it is missing. Raises UnknownField."""
        return self._resolve(name)[2]

    def field(self, name: str, filter: str | None = None) -> MergeValue:
        """Value and Dutch text. Raises UnknownField and UnknownFilter."""
        if filter and filter not in FILTERS:
            raise UnknownFilter(filter)
        field, scope, value, source, shielded = self._resolve(name)
        missing = not shielded and not is_filled(value) and field.name not in MAY_BE_EMPTY
        text = "" if not is_filled(value) else FILTERS[filter or "date_long"](value, field, scope)
        return MergeValue(name, field.label, value, text, source, missing, shielded)

    def items(self, collection: str) -> list["MergeContext"]:
        """A context for each member of a collection. Raises UnknownField."""
        if collection not in COLLECTIONS:
            raise UnknownField(collection)
        if collection == "parties":
            return [MergeContext(replace(self._scope, side=side)) for side in SIDES]
        key = COLLECTIONS[collection].key
        return [self._at(key, row) for row in self._rows(collection, key)]

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition holds here; None always holds. Raises UnknownField and
        BrokenCondition.
        """
        return evaluate(condition, self)

    def with_values(self, values: Mapping[str, Any]) -> "MergeContext":
        """The same place, where these names have these values (article numbers, a text of the
        mediator).
        """
        return MergeContext(replace(self._scope, extra={**self._scope.extra, **values}))

    def secret_strings(self) -> set[str]:
        """Texts that may not occur in this document."""
        return secret_strings(self._scope.dossier)

    def _rows(self, collection: str, key: str) -> list[Item]:
        scope = self._scope
        if collection == "minor_children":
            return scope.dossier.minors
        if collection == "adult_children":
            return adults(scope.data, scope.on)
        if collection == "settlement_rows":
            return list(settlement_rows(scope))
        if collection == "mortgage_parts":
            return rows(scope.item("properties"), "mortgage.parts")
        found = rows(scope.data, key)
        if collection in ("debts", "private_debts"):
            return [
                row
                for row in found
                if bool(row.get("is_private")) is (collection == "private_debts")
            ]
        return found

    def _at(self, key: str, row: Item) -> "MergeContext":
        return MergeContext(replace(self._scope, frames={**self._scope.frames, key: row}))

    def _resolve(self, name: str) -> tuple[MergeField, Scope, Any, str, bool]:
        """The field of a name, the scope that it is seen from, its value, its source, and
        whether it is shielded.
        """
        field, scope = self._locate(name)
        if name in scope.extra:
            return field, scope, scope.extra[name], "system", False
        secret_text = str(_value(load_catalogue()[REPLACEMENT_FIELD], scope)[0])
        hidden = replacement(field, scope, secret_text)
        if hidden is not None:
            return field, scope, hidden, "profile", True
        value, source = _value(field, scope)
        return field, scope, value, source, False

    def _locate(self, name: str) -> tuple[MergeField, Scope]:
        catalogue = load_catalogue()
        head, _, tail = name.partition(".")
        if head in PARTY_WORDS:
            side = side_of(PARTY_WORDS[head]) or self._scope.side
            return self._of_party(tail, side, name)
        if head in REFERENCES:
            return self._of_party(tail, self._referred(REFERENCES[head]), name)
        if head == "assigned_to":
            return self._of_party(tail, self._assigned_to(), name)
        canonical = f"{ALIASES.get(head, head)}.{tail}"
        if canonical in catalogue:
            return catalogue[canonical], self._scope
        if head in ROWS_OF and "." in tail:
            return self._by_id(head, tail, name)
        reference, _, rest = name.rpartition(".")
        if reference in catalogue and f"party_x.{rest}" in catalogue:
            return self._of_party(rest, side_of(self.value(reference)), name)
        raise UnknownField(name)

    def _of_party(self, tail: str, side: Side | None, name: str) -> tuple[MergeField, Scope]:
        field = load_catalogue().get(f"party_x.{tail}")
        if field is None:
            raise UnknownField(name)
        return field, replace(self._scope, side=side)

    def _referred(self, names: tuple[str, ...]) -> Side | None:
        return next((side for name in names if (side := side_of(self.value(name)))), None)

    def _assigned_to(self) -> Side | None:
        """To whom the member goes that the innermost loop is at; outside of a loop the first
        home.
        """
        for key, row in reversed(list(self._scope.frames.items())):
            if key == "properties":
                break
            if side := side_of(row.get("assigned_to")):
                return side
        return side_of(self.value("property.assigned_to"))

    def _by_id(self, head: str, tail: str, name: str) -> tuple[MergeField, Scope]:
        """`child.k1.age`: the member with that id; a member that is not there has no values."""
        identifier, _, rest = tail.partition(".")
        field = load_catalogue().get(f"{ALIASES.get(head, head)}.{rest}")
        if field is None:
            return self._by_reference(name)
        key = ROWS_OF[head]
        member = next(
            (row for row in rows(self._scope.data, key) if str(row.get("id")) == identifier), {}
        )
        return field, self._at(key, member)._scope

    def _by_reference(self, name: str) -> tuple[MergeField, Scope]:
        """`property.assigned_to.full_name`: a field of the party that another field names."""
        reference, _, rest = name.rpartition(".")
        field, scope = self._locate(reference)
        if field.type not in ("party", "enum") or f"party_x.{rest}" not in load_catalogue():
            raise UnknownField(name)
        return self._of_party(rest, side_of(_value(field, scope)[0]), name)


def _value(field: MergeField, scope: Scope) -> tuple[Any, str]:
    """The value of a field and its source: what was filled in wins over what is computed."""
    if field.name.startswith("party_x.") and scope.side is None:
        return None, field.sources[0]
    value = scope.at(field.path) if field.path else _handed_in(field, scope)
    if is_filled(value):
        side = side_of(value) if field.type == "party" else None
        return side or value, _filled_in_by(field)
    if field.name in FORMULAS:
        function, formula = FORMULAS[field.name]
        return function(scope), _source(field, formula)
    if field.name.startswith("settlement_row."):
        return scope.item("settlement_rows").get(
            field.name.partition(".")[2]
        ), "calculation: division.lines"
    return None, field.sources[0]


def _filled_in_by(field: MergeField) -> str:
    """Who fills a field in; what is also computed was then set by the mediator."""
    return next((source for source in field.sources if source != "calculation"), "mediator")


def _source(field: MergeField, formula: str) -> str:
    return (
        field.sources[0] if field.sources[0] in ("system", "profile") else f"calculation: {formula}"
    )


def _handed_in(field: MergeField, scope: Scope) -> Any:
    """What only the system knows stands under the field's own name (`document.version`,
    `dossier.closed_on`).
    """
    return scope.at(field.name) if set(field.sources) & {"system", "profile"} else None


def build_context(data: DossierData, on: Date, *, recipient: str = "both") -> MergeContext:
    """The context of a whole document.

    `recipient` is for whom the document is (both, party_a, party_b, lawyer, court, mediator); it
    decides what is shielded, and what `data["document"]["recipient_role"]` says wins over it.
    """
    handed_in = (data.get("document") or {}).get("recipient_role")
    return MergeContext(Scope(Dossier(data, on, str(handed_in or recipient))))
