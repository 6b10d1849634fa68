"""Reading the facts of a dossier: three queries, whatever their number, and one data key."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.dossiers.enums import SafetyMode, Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.visibility import Viewer
from portal.facts.fields import BY_SUBJECT, ITEM_KINDS, SECTIONS, PathField
from portal.facts.gaps import Gap, gaps_in
from portal.facts.interchange.faults import DossierData
from portal.facts.models import Fact, Item
from portal.facts.naming import subject_name
from portal.facts.seeing import shield_of
from portal.facts.shaping import Flat, ItemRow, Values, assemble
from portal.facts.showing import show

_SECTION_OF = ITEM_KINDS | {
    "party": SECTIONS["parties.{a,b}"],
    "child": SECTIONS["children[]"],
}

#: What stands on the row of the dossier itself, and is read there.
ROW_FIELDS = ("number", "trajectory", "current_stop", "safety_mode")
PARTY_COLUMNS = ("designation", "first_names", "given_name", "prefix", "last_name", "birth_date")
CHILD_COLUMNS = ("given_name", "last_name", "birth_date")


def dossier_data(dossier: Dossier) -> DossierData:
    """Every fact of a dossier in the shape of the interchange format.

    For whoever works for both parties (the office, documents): what may not be shown to one of them
    is not filtered here. A name or date that stands on a row only, because no file or intake gave
    it, is there too.
    """
    return _data(dossier, Fact.objects.filter(dossier=dossier))


def _data(dossier: Dossier, facts: Iterable[Fact]) -> DossierData:
    flat = _flat(dossier, facts)
    for name in ROW_FIELDS:
        if value := getattr(dossier, name):
            flat.dossier[f"dossier.{name}"] = str(value)
    return assemble(flat)


def data_at(dossier: Dossier, *levels: Collection[str]) -> list[DossierData]:
    """What is known to each of ``levels`` (sets of Visibility), for what must tell nobody more."""
    facts = _facts(dossier)
    seen = _levels(facts)
    return [_data(dossier, [fact for fact in facts if seen[fact.pk] in level]) for level in levels]


def exported_data(dossier: Dossier) -> DossierData:
    """The same as a file holds it: a starting value that nobody filled in is left out."""
    data = dossier_data(dossier)
    said = set(Fact.objects.filter(dossier=dossier, item=None).values_list("field", flat=True))
    about = data["dossier"]
    if "dossier.safety_mode" not in said and about["safety_mode"] == SafetyMode.NORMAL:
        del about["safety_mode"]
    first = dossier.stops.order_by("order").first()
    if "dossier.current_stop" not in said and first and about.get("current_stop") == first.code:
        del about["current_stop"]
    return data


def hides_address(party: Party) -> bool:
    """Whether the other party may not learn where this one lives."""
    fact = Fact.objects.filter(party=party, field="address.secret").first()
    return fact is not None and bool(fact.value)


def gaps(dossier: Dossier, on: date) -> list[Gap]:
    """What the documents of a dossier need and nobody has filled in yet."""
    return gaps_in(dossier_data(dossier), on)


@dataclass(frozen=True)
class FactRow:
    """A fact as a page shows it. ``group`` is what it is about ("Rekening: Fictiebank"), ``subject``
    tells two of the same name apart.
    """

    group: str
    subject: tuple[str, int | None]
    label: str
    text: str
    source: str
    as_of: date | None
    visibility: str
    confirmed_by: str
    path: str


def facts_with_source(dossier: Dossier, viewer: Viewer) -> list[FactRow]:
    """Every fact that ``viewer`` may see, with who said it and of which day, in order."""
    return _fact_rows(_facts(dossier), viewer)


def facts_by_viewer(dossier: Dossier, viewers: Iterable[Viewer]) -> list[list[FactRow]]:
    """The same for each of ``viewers``, from one reading."""
    facts = _facts(dossier)
    return [_fact_rows(facts, viewer) for viewer in viewers]


def facts_seen_by(dossier: Dossier, viewer: Viewer) -> list[Fact]:
    """The facts themselves that ``viewer`` may see."""
    facts = _facts(dossier)
    seen = _levels(facts)
    return [fact for fact in facts if viewer.sees(seen[fact.pk])]


@dataclass(frozen=True)
class Reading:
    """What the overview of a dossier shows, from one reading of its facts."""

    rows: list[FactRow]
    gaps: list[Gap]


def read_dossier(dossier: Dossier, viewer: Viewer, on: date) -> Reading:
    """Facts with their source and what is missing, in no more queries than either alone."""
    facts = _facts(dossier)
    return Reading(_fact_rows(facts, viewer), gaps_in(_data(dossier, facts), on))


def _fact_rows(all_facts: list[Fact], viewer: Viewer) -> list[FactRow]:
    found = []
    seen = _levels(all_facts)
    facts = [fact for fact in all_facts if viewer.sees(seen[fact.pk])]
    names = _group_names(facts)
    for fact in facts:
        field = field_of(fact)
        if field is None or field.key == "id":
            continue
        row = FactRow(
            group=names[_subject_key(fact)] or field.section.label,
            subject=_subject_key(fact),
            label=field.label,
            text=show(field, fact.value),
            source=str(fact.get_source_display()),
            as_of=fact.as_of,
            visibility=str(seen[fact.pk].label),
            confirmed_by=fact.confirmed_by,
            path=field.path,
        )
        found.append((_place(fact, field), row))
    return [row for _place, row in sorted(found, key=lambda pair: pair[0])]


def field_of(fact: Fact) -> PathField | None:
    """The line of the field table; None for the fact that a list is empty or a section absent."""
    return BY_SUBJECT.get((_subject(fact), fact.field))


def _levels(facts: list[Fact]) -> dict[int, Visibility]:
    """Who sees each of all facts of a dossier, by its id."""
    shield = shield_of(facts)
    return {fact.pk: shield.level(fact, field_of(fact)) for fact in facts}


def _facts(dossier: Dossier) -> list[Fact]:
    found = Fact.objects.filter(dossier=dossier).select_related("party", "child", "item__parent")
    return list(found)


def _subject(fact: Fact) -> str:
    if fact.item is not None:
        return fact.item.kind
    return "party" if fact.party_id else "child" if fact.child_id else "dossier"


def _flat(dossier: Dossier, facts: Iterable[Fact]) -> Flat:
    flat = Flat()
    parties, children, items = _people_and_items(dossier, flat)
    for fact in facts:
        if fact.item_id:
            items[fact.item_id].values[fact.field] = fact.value
        elif fact.party_id:
            parties[fact.party_id][fact.field] = fact.value
        elif fact.child_id:
            children[fact.child_id][fact.field] = fact.value
        else:
            flat.dossier[fact.field] = fact.value
    return flat


def _people_and_items(
    dossier: Dossier, flat: Flat
) -> tuple[dict[int, Values], dict[int, Values], dict[int, ItemRow]]:
    """The subjects of a dossier by row id, with what their rows say of themselves."""
    parties, children, items = {}, {}, {}
    for party in Party.objects.filter(dossier=dossier):
        parties[party.pk] = flat.parties[party.side] = _columns(party, (*PARTY_COLUMNS, "email"))
    for child in Child.objects.filter(dossier=dossier).order_by("order", "pk"):
        children[child.pk] = _columns(child, CHILD_COLUMNS)
        flat.children.append(children[child.pk])
    rows = list(Item.objects.filter(dossier=dossier).order_by("order", "pk"))
    for item in rows:
        items[item.pk] = ItemRow(item.kind, item.key, item.order)
        flat.items.append(items[item.pk])
    for item in rows:
        if item.parent_id:
            items[item.pk].parent = items[item.parent_id]
    return parties, children, items


def _columns(row: Party | Child, names: Iterable[str]) -> Values:
    return {name: value for name in names if (value := getattr(row, name))}


def _subject_key(fact: Fact) -> tuple[str, int | None]:
    return _subject(fact), fact.item_id or fact.party_id or fact.child_id


def _group_names(facts: list[Fact]) -> dict[tuple[str, int | None], str]:
    """What each party, child or item is called; the rest is named by its section."""
    values: dict[tuple[str, int | None], Values] = {}
    sides: dict[tuple[str, int | None], str] = {}
    for fact in facts:
        key = _subject_key(fact)
        values.setdefault(key, {})[fact.field] = fact.value
        sides[key] = fact.party.side if fact.party else ""
    names = {key: _name(key[0], values[key], sides[key]) for key in values}
    return names | {("dossier", None): ""}


def _name(subject: str, values: Values, side: str) -> str:
    section = _SECTION_OF.get(subject)
    return subject_name(section, values, side) if section else ""


def _place(fact: Fact, field: PathField) -> tuple[Any, ...]:
    """Sections in the order of the format, within them by subject, within that by field."""
    side = fact.party.side if fact.party else ""
    item = fact.item
    child_order = fact.child.order if fact.child else 0
    owner = (item.parent.order if item.parent else item.order, item.order) if item else (0, 0)
    return (SECTION_ORDER[field.section.prefix], side, child_order, owner, FIELD_ORDER[field.path])


FIELD_ORDER = {field.path: order for order, field in enumerate(BY_SUBJECT.values())}
SECTION_ORDER: dict[str, int] = {}
for _field in BY_SUBJECT.values():
    SECTION_ORDER.setdefault(_field.section.prefix, len(SECTION_ORDER))
