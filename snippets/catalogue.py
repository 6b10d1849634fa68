"""What a template may name: merge fields, collections and filters, with their Dutch labels.

What can be merged is known to the app that makes documents, which lies above this
one; it hands its names over with `provide_names` when it is ready.
"""

import re
from collections.abc import Callable, Mapping

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
    "movables": "Inboedellijst",
    "holidays": "Schoolvakanties",
    "public_holidays": "Feestdagen",
    "special_days": "Bijzondere dagen",
    "devices": "Telefoon en sociale media",
    "care_grid": "Zorgrooster",
    "settlement_rows": "Regels van de vermogensopstelling",
}

FILTERS = {
    "euro": "bedrag met €",
    "euro_words": "bedrag in woorden",
    "words": "getal in woorden",
    "date_long": "datum voluit",
    "date_short": "datum in cijfers",
    "date_day": "datum met de dag van de week",
    "iban": "rekeningnummer in groepjes",
    "upper_first": "begint met een hoofdletter",
    "list_and": "opsomming met “en”",
}

ARTICLE_REFERENCE = "h.article_ref"
ARTICLE_KEY = re.compile(r"^[^\W\d]\w*$")
CHOICE = re.compile(r"^(plural\([^,()]+,[^,()]+\)|gender\([^,()]+,[^,()]+,[^,()]+\))$")

Labels = Mapping[str, str]
_providers: list[Callable[[], Labels]] = []


def provide_names(provider: Callable[[], Labels]) -> None:
    """Register who knows every name → label. Called once, when the apps are ready."""
    _providers[:] = [provider]


def merge_labels() -> Labels:
    """Every name that a template may use → the label that an author chooses by."""
    if not _providers:
        raise LookupError("No app has said which merge fields there are.")
    return _providers[0]()


def merge_label(name: str) -> str | None:
    """The label of one merge field, None when a template may not use it."""
    return merge_labels().get(name)


def is_known_merge(name: str, filter: str = "") -> bool:
    """Whether a merge field with this filter may stand in a template."""
    if name == ARTICLE_REFERENCE:
        key, _, case = filter.partition("|")
        return bool(ARTICLE_KEY.match(key)) and case in {"", "upper_first"}
    if name not in merge_labels():
        return False
    return not filter or filter in FILTERS or bool(CHOICE.match(filter))
