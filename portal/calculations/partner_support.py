"""Partner support: need, capacity, gross amount and how long it lasts (art. 1:157 BW; for
partners art. 1:80e).

Amounts in euros per month. Indicative: the full tax model and the comparison of incomes are not
here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from portal.calculations import child_support
from portal.calculations.norms import (
    NormUnavailable,
    PartnerSupportNorm,
    PartnerTermNorm,
    partner_support_norm,
    partner_term_norm,
    state_pension_date,
)
from portal.calculations.reading import DossierData, amount, event, get, party, rows, side_of
from portal.common.dates import Date, add_months, add_years, birthday, months_between
from portal.common.money import ZERO, money

TermRule = Literal["half_max5", "child12", "aow10", "born1970", "contract"]


def need_net(family_income: Decimal, children_costs: Decimal, norm: PartnerSupportNorm) -> Decimal:
    """Net need by the hofnorm: 60 % of the net family income without the children's costs."""
    return money(max(ZERO, norm.need_rate * (family_income - children_costs)))


def need_additional(need: Decimal, own_income: Decimal) -> Decimal:
    """The part of the need that the recipient's own income does not cover."""
    return money(max(ZERO, need - own_income))


def capacity_net(income: Decimal, children_share: Decimal, norm: PartnerSupportNorm) -> Decimal:
    """Net capacity: rate × [NBI − (housing rate × NBI + base) − own share in the children's
    costs], unrounded.
    """
    free = income - (norm.housing_rate * income + norm.base) - children_share
    return max(ZERO, norm.capacity_rate * free)


def gross_up(net: Decimal, norm: PartnerSupportNorm) -> Decimal:
    """Gross amount whose deduction at the limited rate leaves the net amount; indicative."""
    return money(net / (1 - norm.deduction_rate))


@dataclass(frozen=True)
class PartnerSupport:
    """The calculation of a dossier; what cannot be computed yet is None."""

    need: Decimal | None = None
    own_income: Decimal | None = None
    additional: Decimal | None = None
    capacity_net: Decimal | None = None
    capacity_gross: Decimal | None = None


def partner_income(person: Mapping[str, Any]) -> Decimal | None:
    """NBI for partner support: without kindgebonden budget."""
    without = amount(person, "nbi_month_excl_kgb")
    if without is not None:
        return without
    total = amount(person, "nbi_month")
    return None if total is None else total - (amount(person, "kgb_month") or ZERO)


def for_dossier(data: DossierData, on: Date) -> PartnerSupport:
    """Need and capacity with the norm of the date."""
    try:
        norm = partner_support_norm(on)
    except NormUnavailable:
        return PartnerSupport()
    children = child_support.for_dossier(data, on)
    payer, recipient = (
        side_of(get(data, f"partner_support.{role}")) for role in ("payer", "recipient")
    )
    family, costs = (
        amount(data, "child_support.family_nbi"),
        children.need if children.children else ZERO,
    )
    need = None if family is None or costs is None else need_net(family, costs, norm)
    own = amount(data, "partner_support.own_income")
    if own is None and recipient:
        own = partner_income(party(data, recipient))
    additional = None if need is None or own is None else need_additional(need, own)
    income = partner_income(party(data, payer)) if payer else None
    share = children.shares.get(payer or "") if children.children else ZERO
    net = None if income is None or share is None else capacity_net(income, share, norm)
    return PartnerSupport(
        need=need,
        own_income=own,
        additional=additional,
        capacity_net=None if net is None else money(net),
        capacity_gross=None if net is None else gross_up(net, norm),
    )


@dataclass(frozen=True)
class Term:
    """How long partner support lasts. `ends_on` is exact; `months` are the whole months of it."""

    rule: TermRule
    months: int
    ends_on: Date


@dataclass(frozen=True)
class TermFacts:
    """What art. 1:157 BW looks at. `starts_on` is the entry in the registers, `filed_on` the
    petition.
    """

    married_on: Date
    filed_on: Date
    starts_on: Date
    recipient_born: Date | None = None
    youngest_born: Date | None = None


def statutory_term(facts: TermFacts, norm: PartnerTermNorm) -> Term | None:
    """The longest of the terms that apply (art. 1:157 lid 1–4 BW); None when the dates are in an
    impossible order.

    Lid 1 half of the duration (from the wedding to the petition) with a maximum; lid 4 until the
    youngest child is twelve; lid 2 until the state pension age, married longer than fifteen years
    and at most ten years before that age; lid 3 ten years, married as long, born in or before 1970
    and further away from it, for petitions before it lapses. Hardship (lid 7) is for the court.
    """
    if not facts.married_on <= facts.filed_on:
        return None
    ends: list[tuple[Date, TermRule]] = [(_half(facts, norm), "half_max5")]
    if facts.youngest_born and birthday(facts.youngest_born, norm.child_age) > facts.filed_on:
        ends.append((birthday(facts.youngest_born, norm.child_age), "child12"))
    long_marriage = add_years(facts.married_on, norm.long_marriage_years) < facts.filed_on
    if facts.recipient_born and long_marriage:
        pension = state_pension_date(facts.recipient_born)
        near = add_years(facts.filed_on, norm.years_before_state_pension) >= pension
        older = (
            facts.recipient_born <= norm.older_born_until
            and facts.filed_on < norm.older_filed_before
        )
        if near:
            ends.append((pension, "aow10"))
        elif older:
            ends.append((add_years(facts.starts_on, norm.older_years), "born1970"))
    last, rule = max(ends, key=lambda end: end[0])
    return Term(rule, months_between(facts.starts_on, max(last, facts.starts_on))[0], last)


def _half(facts: TermFacts, norm: PartnerTermNorm) -> Date:
    longest = add_years(facts.starts_on, norm.max_years)
    months, days = months_between(facts.married_on, facts.filed_on)
    half_months = int(months * norm.part_of_duration)
    left_over = months * norm.part_of_duration - half_months
    base = add_months(facts.starts_on, half_months)
    month_length = (add_months(base, 1) - base).days
    extra = int(left_over * month_length + days * norm.part_of_duration)
    return min(longest, Date.fromordinal(base.toordinal() + extra))


def starts_on(data: DossierData) -> Date | None:
    """First day of the support: the agreed date, else the day of registration; None when there
    is no support.
    """
    if get(data, "partner_support.applies") != "yes":
        return None
    agreed = get(data, "partner_support.start_on")
    return agreed if isinstance(agreed, Date) else event(data, "registered_on")


def term(data: DossierData, on: Date) -> Term | None:
    """The term of a dossier: the agreed number of months, else the statutory one; None where
    neither is known.

    The statutory term runs from registration (art. 1:157 lid 1), or from the agreed first day until
    that is known. A petition that is not filed yet is taken to be filed on the day of the
    calculation. Cohabitants have no statutory term.
    """
    start = starts_on(data)
    if start is None:
        return None
    months = get(data, "partner_support.term_months")
    if isinstance(months, int):
        return Term("contract", months, add_months(start, months))
    married = get(data, "relationship.date")
    if get(data, "relationship.type") == "cohabitation" or not isinstance(married, Date):
        return None
    born = party(data, side_of(get(data, "partner_support.recipient"))).get("birth_date")
    births = [
        child["birth_date"]
        for child in rows(data, "children")
        if isinstance(child.get("birth_date"), Date)
    ]
    filed = ending_requested_on(data) or on
    facts = TermFacts(
        married, filed, event(data, "registered_on") or start, born, max(births, default=None)
    )
    try:
        return statutory_term(facts, partner_term_norm(filed))
    except NormUnavailable:
        return None


def ending_requested_on(data: DossierData) -> Date | None:
    """The petition, or without a court the agreement that ends the partnership: until then the
    duration counts.
    """
    return event(data, "petition_filed_on") or event(data, "rp_agreement_on")
