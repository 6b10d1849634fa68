"""Homes: debt, surplus value, proceeds of a sale, private money that was put in, financing that
is needed.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portal.calculations.norms import regime_norm
from portal.calculations.reading import SIDES, DossierData, Side, amount, get, number, rows, side_of
from portal.calculations.regime import is_community, regime
from portal.common.dates import Date
from portal.common.money import ZERO, money

Property = Mapping[str, Any]
PERCENT = Decimal(100)
RENTED = "rented"
ASSIGNED: dict[str, Side] = {"assign_a": "a", "assign_b": "b"}
RENT_ASSIGNED: dict[str, Side] = {"rent_to_a": "a", "rent_to_b": "b"}


def is_owned(home: Property) -> bool:
    """Whether the home is property rather than rented."""
    return home.get("kind") != RENTED


def mortgage_total(home: Property) -> Decimal | None:
    """Debt of all parts of the mortgage; nil without a mortgage, None while the balance of a
    part is unknown.
    """
    balances = [amount(part, "balance") for part in rows(home, "mortgage.parts")]
    known = [balance for balance in balances if balance is not None]
    return sum(known, ZERO) if len(known) == len(balances) else None


def equity(home: Property) -> Decimal | None:
    """Surplus value: agreed value less the mortgage; negative when the home is under water."""
    value, debt = amount(home, "agreed_value"), mortgage_total(home)
    return value - debt if value is not None and debt is not None and is_owned(home) else None


def net_sale_result(home: Property) -> Decimal | None:
    """What is left of a sale at the agreed value: less the mortgage and the costs; None when it
    is not sold.
    """
    surplus = equity(home)
    if home.get("destination") != "sell" or surplus is None:
        return None
    return surplus - (amount(home, "sale_costs") or ZERO)


def assigned_to(home: Property) -> Side | None:
    """The party to whom the home is allocated."""
    return ASSIGNED.get(str(home.get("destination")))


def rent_assigned_to(home: Property) -> Side | None:
    """The party who keeps the tenancy (art. 7:266 BW)."""
    return side_of(home.get("rent_assigned_to")) or RENT_ASSIGNED.get(str(home.get("destination")))


def share_a(home: Property, data: DossierData, on: Date) -> Decimal:
    """Fraction to which A is entitled.

    What belongs to a community is shared equally whoever is in the register (art. 1:100 BW); what
    was acquired before a limited community, or without a community, by the shares of ownership,
    equally when those are unknown.
    """
    equal = regime_norm(on).community_share_percent / PERCENT
    code, acquired, married = (
        regime(data, on),
        home.get("acquired_on"),
        get(data, "relationship.date"),
    )
    before = isinstance(acquired, Date) and isinstance(married, Date) and acquired < married
    if is_community(code) and not (code == "limited_community" and before):
        return equal
    share, share_b = number(home, "share_a"), number(home, "share_b")
    if share is not None:
        return share / PERCENT
    return equal if share_b is None else 1 - share_b / PERCENT


def compensation_claim(home: Property, side: Side) -> Decimal:
    """What a party gets back first for private money put into the home (art. 1:87 BW); nil
    without an agreed rule.

    Nominal and by contract: the amount itself. Investment theory: the same part of the present
    value as the money was of the purchase price.
    """
    funds, rule = amount(home, f"own_funds_{side}") or ZERO, home.get("compensation_rule")
    if rule in ("nominal", "contract"):
        return funds
    price, value = amount(home, "purchase_price"), amount(home, "agreed_value")
    if rule == "investment_theory" and price and value is not None:
        return money(funds / price * value)
    return ZERO


def main_home(data: DossierData, side: Side) -> Property | None:
    """The home for which a party has to find the money: the first own home allocated to it, else
    the first at all.
    """
    homes = [
        home for home in rows(data, "properties") if assigned_to(home) == side and is_owned(home)
    ]
    return next(
        (home for home in homes if home.get("kind") == "owner_occupied"), next(iter(homes), None)
    )


def new_required(
    home: Property, data: DossierData, over_allocation: Decimal | None, over_allocated: Side | None
) -> Decimal | None:
    """Financing that a party needs to keep the home: the mortgage and what has to be paid for
    over-allocation.

    None when the home is not allocated or the division is not complete. With more than one home
    only the main home carries the over-allocation.
    """
    side, debt = assigned_to(home), mortgage_total(home)
    if side not in SIDES or debt is None or over_allocation is None:
        return None
    pays = side == over_allocated and home == main_home(data, side)
    return debt + (over_allocation if pays else ZERO)
