"""Conditions with a name, so that an author rarely has to write one.

The names are Dutch domain words that stand in the firm's template, so they are
data and not translated.
"""

from functools import cache
from typing import Any

from snippets.expressions import Condition, format_condition, parse_condition

PRESETS = {
    "er zijn minderjarige kinderen": "children.minor_count > 0",
    "er zijn geen minderjarige kinderen": "children.minor_count = 0",
    "er is één minderjarig kind": "children.minor_count = 1",
    "huwelijk": "relationship.type = marriage",
    "geregistreerd partnerschap": "relationship.type = registered_partnership",
    "samenwoners": "relationship.type = cohabitation",
    "gehuwd of geregistreerd partner": "niet relationship.type = cohabitation",
    "via de rechtbank": (
        "dossier.trajectory in [divorce, rp_court, legal_separation, dissolution_after_separation]"
    ),
    "echtscheiding": "dossier.trajectory = divorce",
    "beëindiging partnerschap zonder rechter": "dossier.trajectory = rp_no_court",
    "scheiding van tafel en bed": "dossier.trajectory = legal_separation",
    "gemeenschap van goederen": (
        "relationship.property_regime in [full_community, limited_community]"
    ),
    "beperkte gemeenschap": "relationship.property_regime = limited_community",
    "voorwaarden": (
        "relationship.property_regime in [prenup_cold, prenup_other, prenup_settlement_clause]"
    ),
    "partneralimentatie afgesproken": "partner_support.applies = yes",
    "nihilbeding": "partner_support.applies = waiver",
    "een woning wordt toegedeeld": (
        "enige properties waar property.destination in [assign_a, assign_b]"
    ),
    "een woning wordt verkocht": "enige properties waar property.destination = sell",
    "er is een huurwoning": "enige properties waar property.kind = rented",
    "er zijn schulden": "enige debts waar niet debt.is_private = ja",
    "er is een onderneming": "enige businesses",
    "er is overbedeling": "settlement.over_allocation > 0",
}


@cache
def _by_name() -> dict[str, Any]:
    return {name: parse_condition(line) for name, line in PRESETS.items()}


def read_condition(text: str) -> dict[str, Any] | None:
    """The condition of a line that is a name or an expression. Raises ExpressionError."""
    name = text.strip().lower()
    return _by_name()[name] if name in PRESETS else parse_condition(text)


def write_condition(condition: Condition | None) -> str:
    """The name of a condition that has one, else its expression."""
    for name, known in _by_name().items():
        if known == condition:
            return name
    return format_condition(condition)
