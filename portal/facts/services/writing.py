"""Facts and items of a dossier from plain data, and the rows of people that lists need."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from portal.audit.services import record
from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.services import add_party
from portal.facts.enums import FactSource
from portal.facts.fields import BY_SUBJECT, PathField
from portal.facts.interchange.faults import DossierData
from portal.facts.models import Fact, Item
from portal.facts.seeing import SECRET, Shield, home_of
from portal.facts.shaping import Flat, ItemRow, Values, flatten

#: What stays out of the sealed facts because the dossier's row holds it, and changes with it.
ON_THE_ROW = frozenset({"dossier.number", "dossier.trajectory"})

#: The columns of the rows of people, each a projection of the fact of the same name.
PARTY_COLUMNS = (
    "designation",
    "first_names",
    "given_name",
    "prefix",
    "last_name",
    "birth_date",
    "email",
)
_SIDES = {"a": Visibility.PARTY_A, "b": Visibility.PARTY_B}


@transaction.atomic
def write_facts(*, dossier: Dossier, data: DossierData, source: FactSource) -> None:
    """Store every value of ``data`` in a dossier that has no facts yet, each at its subject."""
    flat = flatten(data)
    parties, children = project_people(dossier=dossier, flat=flat)
    items = _write_items(dossier, flat.items)
    facts = _FactMaker(dossier, flat, source)
    made = list(facts.about(flat.dossier, "dossier", "dossier"))
    for side, party in parties.items():
        made += facts.about(flat.parties[side], "party", side, party=party)
    for values, child in zip(flat.children, children, strict=True):
        made += facts.about(values, "child", str(values.get("main_residence", "")), child=child)
    for row, item in items:
        made += facts.about(row.values, row.kind, "", item=item)
    Fact.objects.bulk_create(made)
    record("facts.imported", dossier=dossier.uuid)


def project_people(*, dossier: Dossier, flat: Flat) -> tuple[dict[str, Party], list[Child]]:
    """The rows of parties and children, which hold only what lists, rules and search need."""
    present = {party.side: party for party in dossier.parties.all()}
    parties = {}
    for side, values in flat.parties.items():
        columns = {name: values[name] for name in PARTY_COLUMNS if values.get(name)}
        party = present.get(side)
        if party is None:
            party = add_party(dossier=dossier, side=Side(side), **columns)
        else:
            _complete(party, columns)
        parties[side] = party
    children, taken = [], {values["id"] for values in flat.children if values.get("id")}
    for order, values in enumerate(flat.children):
        names = (values.get(name) for name in ("given_name", "first_names", "last_name"))
        children.append(
            Child(
                dossier=dossier,
                key=values.get("id") or _free_key(order, taken),
                given_name=next(name for name in names if name)[:60],
                last_name=values.get("last_name") or "",
                birth_date=values.get("birth_date"),
                order=order,
            )
        )
    return parties, Child.objects.bulk_create(children)


def _complete(party: Party, columns: Values) -> None:
    """Somebody who was there before keeps the address at which the invitation arrived."""
    for name, value in columns.items():
        if name != "email" or not party.email:
            setattr(party, name, value)
    party.save(update_fields=list(columns))


def _free_key(order: int, taken: set[str]) -> str:
    number = order + 1
    while f"k{number}" in taken:
        number += 1
    taken.add(f"k{number}")
    return f"k{number}"


def _write_items(dossier: Dossier, rows: list[ItemRow]) -> list[tuple[ItemRow, Item]]:
    """Items before their parts, so that a part knows its parent's id."""
    made: dict[int, Item] = {}
    for parts in (False, True):
        level = [row for row in rows if (row.parent is not None) == parts]
        items = [
            Item(
                dossier=dossier,
                kind=row.kind,
                key=row.key,
                order=row.order,
                parent=made[id(row.parent)] if row.parent else None,
            )
            for row in level
        ]
        for row, item in zip(level, Item.objects.bulk_create(items), strict=True):
            made[id(row)] = item
    return [(row, made[id(row)]) for row in rows]


class _FactMaker:
    """Makes the facts of one dossier: their value, day and visibility."""

    def __init__(self, dossier: Dossier, flat: Flat, source: FactSource) -> None:
        self.dossier = dossier
        self.source = source
        self.dates = {name: v for name, v in flat.dossier.items() if isinstance(v, date)}
        secret = (side for side, values in flat.parties.items() if values.get(SECRET))
        self.shield = Shield(frozenset(map(Side, secret)), {})

    def about(self, values: Values, subject: str, where: str, **owner: Any) -> Iterator[Fact]:
        """The facts of one subject. ``where`` is the party whose address a shielded value tells."""
        side = where.removeprefix("party_")
        for name, value in values.items():
            if name in ON_THE_ROW:
                continue
            field = BY_SUBJECT.get((subject, name))
            yield Fact(
                dossier=self.dossier,
                field=name,
                value=value,
                as_of=self._as_of(field, values),
                source=self.source,
                visibility=self._visibility(field, side),
                **owner,
            )

    def _as_of(self, field: PathField | None, values: Values) -> date | None:
        if field is None or field.as_of is None:
            return None
        return self.dates.get(field.as_of) or values.get(field.as_of)

    def _visibility(self, field: PathField | None, side: str) -> Visibility:
        if field is None:
            return Visibility.JOINT
        if field.visibility == "own":
            return _SIDES.get(side, Visibility.MEDIATOR)
        if field.visibility == "mediator":
            return Visibility.MEDIATOR
        return self.shield.level_at(home_of(side)) if field.shield else Visibility.JOINT
