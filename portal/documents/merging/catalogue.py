"""Every name that a document can use: the merge fields, further inputs of the field table, and
what loops give.

Names in a loop carry the word for one member: `child.age`, `property.equity`. Inputs that have no
merge field of their own are `<subject>.<key>`: `private_asset.value`, `holiday_rule.even_year`,
`relationship.prenup`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from portal.facts.fields import FIELDS, PATHS, PROFILE, MergeField, PathField


@dataclass(frozen=True)
class Collection:
    """A list that a document can repeat over: where its rows stand and the words for one of
    them.
    """

    key: str
    words: tuple[str, ...]


#: What `MergeContext.items` knows. The key is the place of the rows, or a name for a computed list.
COLLECTIONS: dict[str, Collection] = {
    "children": Collection("children", ("child",)),
    "minor_children": Collection("children", ("child",)),
    "adult_children": Collection("children", ("child",)),
    "properties": Collection("properties", ("property",)),
    "mortgage_parts": Collection("properties.mortgage.parts", ("mortgage",)),
    "accounts": Collection("accounts", ("account",)),
    "investments": Collection("investments", ("investment",)),
    "vehicles": Collection("vehicles", ("vehicle",)),
    "debts": Collection("debts", ("debt",)),
    "private_debts": Collection("debts", ("debt",)),
    "insurances": Collection("insurances", ("insurance",)),
    "pensions": Collection("pensions", ("pension",)),
    "businesses": Collection("businesses", ("business",)),
    "private_assets": Collection("private_assets", ("private_asset",)),
    "care_grid": Collection("parenting.care_grid", ("care_interval", "care")),
    "holidays": Collection("parenting.holidays", ("holiday_rule", "holiday")),
    "public_holidays": Collection(
        "parenting.public_holidays", ("public_holiday_rule", "public_holiday")
    ),
    "special_days": Collection("parenting.special_days", ("special_day",)),
    "devices": Collection("parenting.devices", ("device_rule", "device")),
    "movables": Collection("movables.list", ("movable",)),
    "settlement_rows": Collection("settlement_rows", ("settlement_row", "row")),
    "parties": Collection("parties", ("party",)),
}

#: The word for one member → where the members stand.
ROWS_OF: dict[str, str] = {word: one.key for one in COLLECTIONS.values() for word in one.words} | {
    "mortgage": "properties"
}
ALIASES: dict[str, str] = {
    "care": "care_interval",
    "holiday": "holiday_rule",
    "public_holiday": "public_holiday_rule",
    "device": "device_rule",
    "row": "settlement_row",
}
PARTY_WORDS: dict[str, str | None] = {"party_a": "a", "party_b": "b", "party": None}

#: Words for the party whom another field names; of those fields the first filled one wins.
REFERENCES: dict[str, tuple[str, ...]] = {
    "payer": ("partner_support.payer", "child_support.payer"),
    "recipient": ("partner_support.recipient", "child_support.recipient"),
}

LOOP_GROUP = "Lussen en hulpvelden"
_COMPUTED = ("calculation",)

#: Fields that only documents have: computed here, next to those of the field table.
OWN_FIELDS: tuple[MergeField, ...] = tuple(
    MergeField(name, label, type_, _COMPUTED, LOOP_GROUP)
    for name, label, type_ in (
        ("trajectory.parties", "Partijen (woord van het traject)", "text"),
        ("trajectory.act", "Handeling (woord van het traject)", "text"),
        ("trajectory.agreement", "Overeenkomst (woord van het traject)", "text"),
        ("agreement.signed_on", "Datum van de overeenkomst", "date"),
        ("children.adult_count", "Aantal meerderjarige kinderen", "int"),
        ("children.minor_names_list", "Namen minderjarige kinderen (opsomming)", "text"),
        ("child.pronoun_subject", "Voornaamwoord kind", "text"),
        ("child.pronoun_possessive", "Bezittelijk voornaamwoord kind", "text"),
        ("child_support.notes", "Kanttekeningen bij de berekening", "list"),
        ("pension.entitled_party", "Rechthebbende op verevening", "party"),
        ("settlement.under_allocated_party", "Onderbedeelde partij", "party"),
        ("settlement_row.item", "Vermogensopstelling: omschrijving", "text"),
        ("settlement_row.value", "Vermogensopstelling: waarde", "money"),
        ("settlement_row.to_a", "Vermogensopstelling: naar partij A", "money"),
        ("settlement_row.to_b", "Vermogensopstelling: naar partij B", "money"),
        ("settlement_row.private", "Vermogensopstelling: privé van", "party"),
        ("settlement_row.note", "Vermogensopstelling: opmerking", "text"),
    )
)


@cache
def load_catalogue() -> dict[str, MergeField]:
    """Every field by its canonical name; parties stand under `party_x`."""
    named = dict(FIELDS)
    for field in (*_inputs(), *OWN_FIELDS):
        named.setdefault(field.name, field)
    return named


def _inputs() -> Iterator[MergeField]:
    """Inputs without a merge field of their own; not what is private, only checked, or an id."""
    for path in PATHS.values():
        if path.merge or not path.stored or path.visibility != "joint" or path.key == "id":
            continue
        if path.section.subject == "expected_upload":
            continue
        source = "profile" if path.subject in PROFILE else "mediator"
        name = _input_name(path)
        yield MergeField(
            name, path.label, path.type, (source,), LOOP_GROUP, path.path, values=path.values
        )


def _input_name(path: PathField) -> str:
    if path.subject == "party":
        return f"party_x.{path.key}"
    if path.section.is_list or path.subject == "child":
        return f"{path.subject}.{path.key}"
    return path.path


@cache
def known_names() -> frozenset[str]:
    """Every name as an author writes it, for checking conditions and templates and for a picker."""
    names = set()
    for name in load_catalogue():
        head, _, tail = name.partition(".")
        words = (*PARTY_WORDS, *REFERENCES, "assigned_to") if head == "party_x" else (head,)
        names |= {f"{word}.{tail}" for word in words}
        names |= {f"{alias}.{tail}" for alias, word in ALIASES.items() if word == head}
    return frozenset(names)


def describe(name: str) -> MergeField | None:
    """The field of a name as an author writes it, with that name; None when there is no such
    name.
    """
    if name not in known_names():
        return None
    head, _, tail = name.partition(".")
    if head in PARTY_WORDS or head in REFERENCES or head == "assigned_to":
        head = "party_x"
    return replace(load_catalogue()[f"{ALIASES.get(head, head)}.{tail}"], name=name)
