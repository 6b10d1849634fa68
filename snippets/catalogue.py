"""What a template may name: merge fields, collections and filters, with their Dutch labels.

The fields come from the field table; what exists only while a list is walked (a row
of the asset statement, a line of the care schedule) is added here.
"""

import re
from functools import cache

from portal.facts.fields import FIELDS

PARTY_LABELS = {"party_a": "partij A", "party_b": "partij B", "party": "partij in de lijst"}

LOOP_FIELDS = {
    "care.week": "Zorgrooster: week",
    "care.day": "Zorgrooster: dag",
    "care.from": "Zorgrooster: van",
    "care.to": "Zorgrooster: tot",
    "care.parent": "Zorgrooster: ouder",
    "holiday.name": "Schoolvakantie: naam",
    "holiday.even_year": "Schoolvakantie: even jaren",
    "holiday.odd_year": "Schoolvakantie: oneven jaren",
    "public_holiday.name": "Feestdag: naam",
    "public_holiday.even_year": "Feestdag: even jaren",
    "public_holiday.odd_year": "Feestdag: oneven jaren",
    "public_holiday.rule": "Feestdag: afspraak",
    "private_asset.description": "Privévermogen: omschrijving",
    "private_asset.owner": "Privévermogen: van",
    "private_asset.value": "Privévermogen: waarde",
    "row.item": "Vermogensopstelling: omschrijving",
    "row.value": "Vermogensopstelling: waarde",
    "row.to_a": "Vermogensopstelling: naar partij A",
    "row.to_b": "Vermogensopstelling: naar partij B",
    "row.note": "Vermogensopstelling: opmerking",
}

COLLECTIONS = {
    "minor_children": "Minderjarige kinderen",
    "adult_children": "Meerderjarige kinderen",
    "children": "Alle kinderen",
    "parties": "Beide partijen",
    "properties": "Woningen",
    "mortgage_parts": "Leningdelen van de woning",
    "accounts": "Rekeningen",
    "investments": "Beleggingen",
    "vehicles": "Voertuigen",
    "debts": "Schulden",
    "private_debts": "Privéschulden",
    "insurances": "Verzekeringen",
    "pensions": "Pensioenen",
    "businesses": "Ondernemingen",
    "private_assets": "Privévermogen",
    "holidays": "Schoolvakanties",
    "public_holidays": "Feestdagen",
    "care_grid": "Zorgrooster",
    "settlement_rows": "Regels van de vermogensopstelling",
}

FILTERS = {
    "euro": "bedrag met €",
    "euro_words": "bedrag in woorden",
    "words": "getal in woorden",
    "date_long": "datum voluit",
    "date_short": "datum in cijfers",
    "iban": "rekeningnummer in groepjes",
    "upper_first": "begint met een hoofdletter",
    "list_and": "opsomming met “en”",
}

ARTICLE_REFERENCE = "h.article_ref"
ARTICLE_KEY = re.compile(r"^[^\W\d]\w*$")
CHOICE = re.compile(r"^(plural\([^,()]+,[^,()]+\)|gender\([^,()]+,[^,()]+,[^,()]+\))$")
NO_VALUES = {"h.money_words", "h.date_long", "h.article_no"}
"""Helpers of the catalogue that are filters or counters, not values to choose."""


@cache
def merge_labels() -> dict[str, str]:
    """Every name that a template may use → the label that an author chooses by, in their order."""
    labels: dict[str, str] = {}
    for name, field in FIELDS.items():
        head, _, tail = name.partition(".")
        if head == "party_x":
            for party, label in PARTY_LABELS.items():
                labels[f"{party}.{tail}"] = f"{field.label} ({label})"
        elif name not in NO_VALUES:
            labels[name] = field.label
    return labels | LOOP_FIELDS


def merge_label(name: str) -> str | None:
    """The label of one merge field, None when a template may not use it."""
    return merge_labels().get(name)


def is_known_merge(name: str, filter: str = "") -> bool:
    """Whether a merge field with this filter may stand in a template."""
    if name == ARTICLE_REFERENCE:
        key, _, style = filter.partition("|")
        return bool(ARTICLE_KEY.match(key)) and style in {"", "upper_first"}
    if name not in merge_labels():
        return False
    return not filter or filter in FILTERS or bool(CHOICE.match(filter))
