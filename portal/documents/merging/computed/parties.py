"""The parties and their relationship."""

from collections.abc import Mapping
from typing import Any

from portal.calculations.norms import regime_norm
from portal.calculations.partner_support import ending_requested_on, partner_income
from portal.calculations.reading import amount, get
from portal.calculations.regime import is_community
from portal.common import words
from portal.common.dates import Date, age_on, years_between
from portal.common.money import ZERO
from portal.documents.merging.scope import Scope, computed
from portal.documents.merging.wording import regime_label, relationship_label

HIDDEN_ADDRESS = "adres bekend bij de mediator"


@computed("party_x.designation")
def designation(scope: Scope) -> str | None:
    return scope.dossier.designation(scope.side)


@computed("party_x.designation_cap")
def designation_cap(scope: Scope) -> str | None:
    called = scope.dossier.designation(scope.side)
    return called and words.upper_first(called)


@computed("party_x.salutation")
def salutation(scope: Scope) -> str:
    return words.salutation(scope.person.get("gender"))


@computed("party_x.initials")
def initials(scope: Scope) -> str:
    return words.initials(scope.person.get("first_names"))


@computed("party_x.full_name")
def full_name(scope: Scope) -> str:
    person = scope.person
    return words.full_name(person.get("first_names"), person.get("prefix"), person.get("last_name"))


@computed("party_x.pronoun_subject")
def pronoun_subject(scope: Scope) -> str:
    return words.pronoun_subject(scope.person.get("gender"))


@computed("party_x.pronoun_possessive")
def pronoun_possessive(scope: Scope) -> str:
    return words.pronoun_possessive(scope.person.get("gender"))


@computed("party_x.age")
def age(scope: Scope) -> int | None:
    birth = scope.person.get("birth_date")
    return age_on(birth, scope.on) if isinstance(birth, Date) else None


@computed("party_x.address_line")
def address_line(scope: Scope) -> str | None:
    return one_line(scope.person.get("address"))


@computed("party_x.address_secret")
def address_secret(scope: Scope) -> bool:
    return False


@computed("party_x.address_secret_text")
def address_secret_text(scope: Scope) -> str:
    return str(get(scope.data, "tenant.address_secret_text") or HIDDEN_ADDRESS)


@computed("party_x.nbi_month")
def nbi_month(scope: Scope) -> object:
    without, budget = amount(scope.person, "nbi_month_excl_kgb"), amount(scope.person, "kgb_month")
    return None if without is None else without + (budget or ZERO)


@computed("party_x.nbi_month_excl_kgb")
def nbi_month_excl_kgb(scope: Scope) -> object:
    return partner_income(scope.person)


@computed("party_x.share_percent")
def share_percent(scope: Scope) -> object:
    return (
        regime_norm(scope.on).community_share_percent
        if is_community(scope.dossier.regime)
        else None
    )


@computed("relationship.type_label")
def type_label(scope: Scope) -> str | None:
    return relationship_label(get(scope.data, "relationship.type"))


@computed("relationship.property_regime")
def property_regime(scope: Scope) -> str | None:
    return scope.dossier.regime


@computed("relationship.property_regime_label")
def property_regime_label(scope: Scope) -> str | None:
    return regime_label(scope.dossier.regime)


@computed("relationship.duration_years")
def duration_years(scope: Scope) -> object:
    """Until the petition (or the agreement without a court), before that until today."""
    start, end = get(scope.data, "relationship.date"), ending_requested_on(scope.data) or scope.on
    return years_between(start, end) if isinstance(start, Date) and start <= end else None


def one_line(address: Mapping[str, Any] | None) -> str | None:
    """ "Fictielaan 12, 1234 AB Voorbeeldstad" of what is known of an address; None when nothing
    is.
    """
    street = " ".join(
        str(part) for key in ("street", "house_number") if (part := get(address, key))
    )
    place = " ".join(str(part) for key in ("postcode", "city") if (part := get(address, key)))
    return ", ".join(part for part in (street, place) if part) or None
