"""The names that templates may use, for the template editor.

The editor lies below this app and learns them by registration.
"""

from functools import cache

from portal.documents.merging.catalogue import ALIASES, describe, known_names, load_catalogue

PARTY_LABELS = {
    "party_a": "partij A",
    "party_b": "partij B",
    "party": "partij in de lijst",
    "payer": "wie alimentatie betaalt",
    "recipient": "wie alimentatie ontvangt",
    "assigned_to": "wie het krijgt",
}
NO_VALUES = frozenset({"h.money_words", "h.date_long", "h.article_no"})
"""Filters and a counter that stand in the catalogue as if they were fields."""


@cache
def template_names() -> dict[str, str]:
    """Every name → the Dutch label by which an author chooses it, in the order of the catalogue."""
    order = {name: place for place, name in enumerate(load_catalogue())}
    parties = list(PARTY_LABELS)

    def place(name: str) -> tuple[int, int, str]:
        head, _, tail = name.partition(".")
        party = parties.index(head) if head in PARTY_LABELS else 0
        canonical = "party_x" if head in PARTY_LABELS else ALIASES.get(head, head)
        return order[f"{canonical}.{tail}"], party, name

    return {name: _label(name) for name in sorted(known_names() - NO_VALUES, key=place)}


def _label(name: str) -> str:
    described = describe(name)
    assert described is not None
    party = PARTY_LABELS.get(name.partition(".")[0])
    return f"{described.label} ({party})" if party else described.label
