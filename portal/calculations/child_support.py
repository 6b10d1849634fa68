"""Child support by the recommendations of the Expertgroep Alimentatienormen (art. 1:392, 1:397
and 1:404 BW).

All amounts in euros per month, for all minor children together unless said otherwise. The
recommendations are not law: parties may deviate with a reason. Net income (NBI) is entered, not
computed.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from portal.calculations.care import agreed_or_from_grid
from portal.calculations.children import main_carer, minors
from portal.calculations.norms import (
    CapacityScale,
    ChildSupportNorm,
    NormUnavailable,
    child_support_norm,
    state_pension_date,
)
from portal.calculations.reading import (
    SIDES,
    DossierData,
    Side,
    amount,
    get,
    number,
    other,
    party,
    side_of,
)
from portal.common.dates import Date
from portal.common.money import ZERO, money, round_to

PERCENT = Decimal(100)


def need_by_table(
    family_income: Decimal, children: int, norm: ChildSupportNorm
) -> tuple[Decimal, bool]:
    """Need of the children together by the table, and whether the income lies outside of it.

    Between two rows linearly; outside the table the first or the last row. The last column is for
    as many children or more. Raises ValueError without children.
    """
    if children < 1:
        raise ValueError("the table starts at one child")
    incomes = norm.need_incomes
    column = norm.need_by_children[min(children, max(norm.need_by_children))]
    if family_income <= incomes[0]:
        return money(column[0]), family_income < incomes[0]
    if family_income >= incomes[-1]:
        return money(column[-1]), family_income > incomes[-1]
    upper = bisect_right(incomes, family_income)
    low, high = incomes[upper - 1], incomes[upper]
    part = (family_income - low) / (high - low)
    return money(column[upper - 1] + part * (column[upper] - column[upper - 1])), False


def capacity(
    income: Decimal, children: int, norm: ChildSupportNorm, *, state_pension_age: bool = False
) -> Decimal:
    """Capacity of one parent from the NBI including kindgebonden budget, in whole euros.

    Formula: rate × [NBI − (housing rate × NBI + base)]; fixed amounts for low incomes; below those
    the minimum for one or for more children.
    """
    scale: CapacityScale = norm.state_pension if state_pension_age else norm.regular
    if income >= scale.formula_from:
        free = income - (norm.housing_rate * income + scale.base)
        return round_to(norm.capacity_rate * free, norm.capacity_rounding)
    found = [result for start, result in scale.bands if income >= start]
    if found:
        return found[-1]
    return norm.minimum_one_child if children == 1 else norm.minimum_more_children


def split(
    need: Decimal, capacity_a: Decimal, capacity_b: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    """Share of A, share of B and the shortfall. With enough capacity the shares add up to the
    need exactly.
    """
    together = capacity_a + capacity_b
    if together < need:
        return capacity_a, capacity_b, need - together
    if not together:
        return ZERO, ZERO, ZERO
    share_a = money(capacity_a / together * need)
    return share_a, need - share_a, ZERO


def care_discount_percent(days: Decimal, norm: ChildSupportNorm) -> Decimal:
    """Percent of the need by the table for the average number of days a week, rounded down to a
    class.

    Above `choice_above_days` the highest class is only a start: the mediator chooses.
    """
    return [percent for start, percent in norm.care_percents if days >= start][-1]


def contribution(
    share: Decimal, discount: Decimal, shortfall: Decimal, norm: ChildSupportNorm
) -> Decimal:
    """What is paid: the share less the care discount, of which half of a shortfall is taken off;
    never below nil.
    """
    applied = max(ZERO, discount - norm.shortfall_part * shortfall)
    return money(max(ZERO, share - applied))


def support_income(person: Mapping[str, Any]) -> Decimal | None:
    """NBI for child support: with kindgebonden budget."""
    total = amount(person, "nbi_month")
    if total is not None:
        return total
    without, budget = amount(person, "nbi_month_excl_kgb"), amount(person, "kgb_month")
    return None if without is None else without + (budget or ZERO)


@dataclass(frozen=True)
class ChildSupport:
    """The calculation of a dossier; what cannot be computed yet is None. `notes` are codes for
    the screen: income_outside_table, care_by_choice.
    """

    children: int = 0
    norm: ChildSupportNorm | None = None
    payer: Side | None = None
    recipient: Side | None = None
    need_table: Decimal | None = None
    extra_costs: Decimal = ZERO
    need: Decimal | None = None
    capacities: dict[str, Decimal | None] = field(default_factory=dict)
    shares: dict[str, Decimal | None] = field(default_factory=dict)
    shortfall: Decimal | None = None
    discount_percent: Decimal | None = None
    discount: Decimal | None = None
    calculated: Decimal | None = None
    notes: tuple[str, ...] = ()


def for_dossier(data: DossierData, on: Date) -> ChildSupport:
    """The calculation with the norm of the date; empty without minor children or without a norm."""
    count = len(minors(data, on))
    try:
        norm = child_support_norm(on)
    except NormUnavailable:
        return ChildSupport(children=count)
    if not count:
        return ChildSupport(norm=norm)
    table, outside = _need_by_table(data, count, norm)
    extra = extra_costs(data, on)
    need = None if table is None else table + extra
    capacities: dict[str, Decimal | None] = {
        side: _capacity(party(data, side), count, norm, on) for side in SIDES
    }
    shares, shortfall = _split(need, capacities)
    payer = _payer(data, on, need, shares["a"])
    percent, by_choice = _discount_percent(data, payer, norm)
    discount = None if percent is None or table is None else money(percent / PERCENT * table)
    share = shares[payer] if payer else None
    paid = None
    if share is not None and discount is not None and shortfall is not None:
        paid = contribution(share, discount, shortfall, norm)
    notes = {"income_outside_table": outside, "care_by_choice": by_choice}
    return ChildSupport(
        children=count,
        norm=norm,
        payer=payer,
        recipient=other(payer) if payer else None,
        need_table=table,
        extra_costs=extra,
        need=need,
        capacities=capacities,
        shares=shares,
        shortfall=shortfall,
        discount_percent=percent,
        discount=discount,
        calculated=paid,
        notes=tuple(code for code, holds in notes.items() if holds),
    )


def _need_by_table(
    data: DossierData, count: int, norm: ChildSupportNorm
) -> tuple[Decimal | None, bool]:
    income = amount(data, "child_support.family_nbi")
    return (None, False) if income is None else need_by_table(income, count, norm)


def _split(
    need: Decimal | None, capacities: Mapping[str, Decimal | None]
) -> tuple[dict[str, Decimal | None], Decimal | None]:
    capacity_a, capacity_b = capacities["a"], capacities["b"]
    if need is None or capacity_a is None or capacity_b is None:
        return {"a": None, "b": None}, None
    share_a, share_b, shortfall = split(need, capacity_a, capacity_b)
    return {"a": share_a, "b": share_b}, shortfall


def extra_costs(data: DossierData, on: Date) -> Decimal:
    """Costs that the table does not cover: the total that was entered, else the sum of what is
    entered per child.
    """
    total = amount(data, "child_support.extra_costs")
    return total if total is not None else _own_costs(data, on)


def _own_costs(data: DossierData, on: Date) -> Decimal:
    return sum((amount(child, "expected_costs") or ZERO for child in minors(data, on)), ZERO)


def need_of_child(
    child: Mapping[str, Any], result: ChildSupport, data: DossierData, on: Date
) -> Decimal | None:
    """Need of one child: an equal part, with the extra costs of each where those make up the
    total; None for an adult.
    """
    if result.need is None or result.need_table is None or child not in minors(data, on):
        return None
    if _own_costs(data, on) == result.extra_costs:
        return money(
            result.need_table / result.children + (amount(child, "expected_costs") or ZERO)
        )
    return money(result.need / result.children)


def agreed_for_child(child: Mapping[str, Any], data: DossierData) -> Decimal | None:
    """What the parties agreed for one child: its own amount, else the amount per child."""
    own = amount(child, "support_amount")
    return own if own is not None else amount(data, "child_support.agreed_per_child")


def agreed_total(data: DossierData, on: Date) -> Decimal | None:
    """What the parties agreed for the minor children together; None while the amount of a child
    is unknown.
    """
    total = amount(data, "child_support.agreed_total")
    if total is not None:
        return total
    agreed = [agreed_for_child(child, data) for child in minors(data, on)]
    known = [one for one in agreed if one is not None]
    return sum(known, ZERO) if known and len(known) == len(agreed) else None


def _capacity(
    person: Mapping[str, Any], count: int, norm: ChildSupportNorm, on: Date
) -> Decimal | None:
    income, birth = support_income(person), person.get("birth_date")
    if income is None:
        return None
    pensioner = isinstance(birth, Date) and state_pension_date(birth) <= on
    return capacity(income, count, norm, state_pension_age=pensioner)


def _payer(
    data: DossierData, on: Date, need: Decimal | None, share_a: Decimal | None
) -> Side | None:
    """Who pays: who was named, else who is not the main carer, else (care divided evenly) who
    has the larger share.
    """
    chosen = side_of(get(data, "child_support.payer"))
    if chosen:
        return chosen
    recipient = side_of(get(data, "child_support.recipient")) or main_carer(data, on)
    days = agreed_or_from_grid(data)
    if recipient is None and days and days[0] != days[1]:
        recipient = "a" if days[0] > days[1] else "b"
    if recipient:
        return other(recipient)
    if need is None or share_a is None or share_a * 2 == need:
        return None
    return "a" if share_a * 2 > need else "b"


def _discount_percent(
    data: DossierData, payer: Side | None, norm: ChildSupportNorm
) -> tuple[Decimal | None, bool]:
    chosen, days = number(data, "child_support.care_discount_percent"), agreed_or_from_grid(data)
    if chosen is not None:
        return chosen, False
    if payer is None or days is None:
        return None, False
    of_payer = days[SIDES.index(payer)]
    return care_discount_percent(of_payer, norm), of_payer > norm.choice_above_days
