"""From the nested data of a dossier to values by subject, and back. Free of the database."""

from dataclasses import dataclass, field
from typing import Any

from portal.facts.fields import ITEM_KINDS, PROFILE, PathField, Section
from portal.facts.interchange.faults import DossierData, join
from portal.facts.interchange.schema import ROOT, Branch

type Values = dict[str, Any]

#: Sections that are said to be absent with null; for lists that is an empty list.
_NULLABLE = frozenset(
    key for key, child in ROOT.children.items() if isinstance(child, Branch) and child.nullable
)


@dataclass
class ItemRow:
    """An item with its values. ``parent`` is the item that it is a part of."""

    kind: str
    key: str = ""
    order: int = 0
    parent: "ItemRow | None" = None
    values: Values = field(default_factory=dict)


@dataclass
class Flat:
    """A dossier as values by subject: field name → value."""

    dossier: Values = field(default_factory=dict)
    parties: dict[str, Values] = field(default_factory=lambda: {"a": {}, "b": {}})
    children: list[Values] = field(default_factory=list)
    items: list[ItemRow] = field(default_factory=list)


def flatten(data: DossierData) -> Flat:
    """Every value of a dossier at its subject. What describes the firm is left out."""
    flat = Flat()
    _Flattening(flat).walk(
        {k: v for k, v in data.items() if k not in PROFILE}, ROOT, flat.dossier, "", None
    )
    return flat


@dataclass
class _Flattening:
    flat: Flat

    def walk(
        self, data: DossierData, branch: Branch, values: Values, prefix: str, item: ItemRow | None
    ) -> None:
        """Put the values of ``data`` into ``values``, which belong to the subject that ``prefix``
        is a place of.
        """
        for key, value in data.items():
            child, name = branch.children[key], join(prefix, key)
            if isinstance(child, PathField):
                values[child.name] = value
            elif not value:
                if value != {}:
                    values[name] = []
            elif child.repeated:
                self._rows(value, child, item)
            elif name in {"parties.a", "parties.b"}:
                self.walk(value, child, self.flat.parties[key], "", None)
            else:
                self.walk(value, child, values, name, item)

    def _rows(self, rows: list[DossierData], branch: Branch, parent: ItemRow | None) -> None:
        section = branch.section
        assert section is not None
        for order, row in enumerate(rows):
            if section.subject == "child":
                values: Values = {}
                self.flat.children.append(values)
                self.walk(row, branch, values, "", None)
                continue
            item = ItemRow(section.subject, row.get("id") or "", order, parent)
            self.flat.items.append(item)
            self.walk({k: v for k, v in row.items() if k != "id"}, branch, item.values, "", item)


def assemble(flat: Flat) -> DossierData:
    """The nested data of values by subject: the inverse of ``flatten``."""
    data: DossierData = {}
    _place_all(data, flat.dossier)
    for side, values in flat.parties.items():
        if values:
            _place_all(data.setdefault("parties", {}).setdefault(side, {}), values)
    for values in flat.children:
        child: DossierData = {}
        _place_all(child, values)
        data.setdefault("children", []).append(child)
    places: dict[int, DossierData] = {}
    for item in sorted(flat.items, key=lambda item: (item.parent is not None, item.order)):
        row: DossierData = {"id": item.key} if item.key else {}
        _place_all(row, item.values)
        _list_of(item, data, places).append(row)
        places[id(item)] = row
    return data


def _list_of(item: ItemRow, data: DossierData, places: dict[int, DossierData]) -> list[DossierData]:
    section = ITEM_KINDS[item.kind]
    home, words = data, section.key.split(".")
    if item.parent is not None:
        home = places[id(item.parent)]
        words = words[len(_parent_of(section).key.split(".")) :]
    for word in words[:-1]:
        home = home.setdefault(word, {})
    found: list[DossierData] = home.setdefault(words[-1], [])
    return found


def _parent_of(section: Section) -> Section:
    assert section.parent is not None
    return ITEM_KINDS[section.parent]


def _place_all(target: DossierData, values: Values) -> None:
    for name, value in values.items():
        *groups, last = name.split(".")
        home = target
        for group in groups:
            home = home.setdefault(group, {})
        home[last] = None if value == [] and name in _NULLABLE else value
