"""Division of property: what there is, who gets what, and what is to be paid for
over-allocation.

Community: assets less debts, half each; outside a community by shares. Private assets and private
debts stay outside (art. 1:94, 1:100, 3:166 and 3:178 BW). Amounts in euros on the valuation date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.calculations import property as homes
from portal.calculations.norms import NormUnavailable, gift_exemption, regime_norm
from portal.calculations.reading import SIDES, DossierData, Side, amount, number, rows, side_of
from portal.calculations.regime import is_community, regime
from portal.common.dates import Date
from portal.common.money import ZERO, money

Row = Mapping[str, Any]
ALL, NONE, HALF = Decimal(1), Decimal(0), Decimal("0.5")
PERCENT = Decimal(100)

#: What allocations mean: the fraction that goes to A.
TO_A: dict[str, Decimal] = {
    "a": ALL,
    "b": NONE,
    "split": HALF,
    "close": HALF,
    "sell": HALF,
    "half": HALF,
    "continue_a": ALL,
    "continue_b": NONE,
    "cancel": HALF,
    "surrender": HALF,
}


@dataclass(frozen=True)
class Line:
    """One row of the statement of assets. Debts have a negative value; `to_a` is None until it
    is allocated.

    A private line stays outside the division; `owner` is whose it is, None while that is unknown.
    """

    kind: str
    item: Row
    value: Decimal | None
    to_a: Decimal | None = None
    entitled_a: Decimal | None = None
    is_private: bool = False
    owner: Side | None = None

    @property
    def part_a(self) -> Decimal | None:
        """The amount that goes to A."""
        return None if self.value is None or self.to_a is None else money(self.value * self.to_a)

    @property
    def part_b(self) -> Decimal | None:
        """The amount that goes to B; together with A's part exactly the value."""
        return None if self.value is None or self.part_a is None else self.value - self.part_a


@dataclass(frozen=True)
class Division:
    """Totals of a dossier. A total is None while a value or an allocation that it needs is
    unknown.
    """

    method: str | None
    lines: tuple[Line, ...]
    private: dict[Side, Decimal]
    total_assets: Decimal | None
    total_debts: Decimal | None
    net_total: Decimal | None
    received: dict[Side, Decimal | None]
    over_allocation: Decimal | None
    over_allocated: Side | None
    gift_tax_warning: bool

    @property
    def shared(self) -> tuple[Line, ...]:
        """The lines that take part in the division."""
        return tuple(line for line in self.lines if not line.is_private)


def for_dossier(data: DossierData, on: Date) -> Division:
    """The division by what was entered until now."""
    lines = tuple(_lines(data, on))
    shared = [line for line in lines if not line.is_private]
    assets = _total([line.value for line in shared if not _is_debt(line)])
    debts = _total([line.value for line in shared if _is_debt(line)])
    parts_a, parts_b = (
        _total([line.part_a for line in shared]),
        _total([line.part_b for line in shared]),
    )
    entitled_a = _total([_entitled_a(line) for line in shared])
    balance = None if parts_a is None or entitled_a is None else parts_a - entitled_a
    claims = sum((_claim_shift(line, data, on) for line in shared), ZERO)
    over = None if balance is None else money(balance - claims)
    return Division(
        method=method(data, on, bool(shared)),
        lines=lines,
        private={side: _private_total(lines, side) for side in SIDES},
        total_assets=assets,
        total_debts=None if debts is None else -debts,
        net_total=None if assets is None or debts is None else assets + debts,
        received={"a": parts_a, "b": parts_b},
        over_allocation=None if over is None else abs(over),
        over_allocated=None if not over else ("a" if over > 0 else "b"),
        gift_tax_warning=gift_tax_warning(amount(data, "settlement.waiver_difference"), on),
    )


def method(data: DossierData, on: Date, something: bool) -> str | None:
    """On what ground the property is divided; "none" when there is nothing to divide, None while
    the regime is unknown.
    """
    code = regime(data, on)
    if not something:
        return "none"
    if code is None:
        return None
    if is_community(code):
        return "division"
    return "settlement_clause" if code == "prenup_settlement_clause" else "simple_communities"


def accounts_total(data: DossierData) -> Decimal | None:
    """Balance of the accounts that are divided; None while a balance is unknown."""
    shared = [
        row for row in rows(data, "accounts") if not _of_child(row) and not row.get("is_private")
    ]
    return _total([amount(row, "balance") for row in shared])


def debts_total(data: DossierData) -> Decimal | None:
    """Debts that are divided, without mortgages; positive."""
    return _total(
        [amount(row, "balance") for row in rows(data, "debts") if not row.get("is_private")]
    )


def gift_tax_warning(waived: Decimal | None, on: Date) -> bool:
    """Whether a party waives so much that a gift is near (art. 33 Successiewet): more than the
    yearly exemption.
    """
    if not waived:
        return False
    try:
        return waived > gift_exemption(on)
    except NormUnavailable:
        return True


def _lines(data: DossierData, on: Date) -> Iterator[Line]:
    for home in rows(data, "properties"):
        if homes.is_owned(home):
            yield from _home_lines(home, data, on)
    for row in rows(data, "accounts"):
        if not _of_child(row):
            yield _asset("account", row, amount(row, "balance"), "assigned_to")
    for row in rows(data, "investments"):
        yield _asset("investment", row, amount(row, "value"), "assigned_to")
    for row in rows(data, "vehicles"):
        yield _asset("vehicle", row, amount(row, "value"), "assigned_to")
    for row in rows(data, "insurances"):
        if amount(row, "value"):
            yield _asset("insurance", row, amount(row, "value"), "destination")
    for row in rows(data, "businesses"):
        value = amount(row, "value")
        net = None if value is None else value - (amount(row, "latent_tax") or ZERO)
        yield _asset("business", row, net, "assigned_to")
    for row in rows(data, "private_assets"):
        yield Line(
            "private_asset",
            row,
            amount(row, "value"),
            is_private=True,
            owner=side_of(row.get("owner")),
        )
    for row in rows(data, "debts"):
        yield _debt(row, data, on)


def _home_lines(home: Row, data: DossierData, on: Date) -> Iterator[Line]:
    """The home and, as a debt, its mortgage; both go the same way."""
    entitled = homes.share_a(home, data, on)
    side = homes.assigned_to(home)
    shared_out = home.get("destination") in ("sell", "undivided")
    to_a = TO_A[side] if side else (entitled if shared_out else None)
    value, debt = amount(home, "agreed_value"), homes.mortgage_total(home)
    if home.get("destination") == "sell" and value is not None:
        value -= amount(home, "sale_costs") or ZERO
    private = _private(home)
    yield Line("property", home, value, to_a, entitled, **private)
    if debt or debt is None:
        yield Line("mortgage", home, None if debt is None else -debt, to_a, entitled, **private)


def _asset(kind: str, row: Row, value: Decimal | None, allocation: str) -> Line:
    return Line(kind, row, value, TO_A.get(str(row.get(allocation))), HALF, **_private(row))


def _debt(row: Row, data: DossierData, on: Date) -> Line:
    balance = amount(row, "balance")
    to_a = _ratio(data, on) if row.get("bearer") == "ratio" else TO_A.get(str(row.get("bearer")))
    return Line("debt", row, None if balance is None else -balance, to_a, HALF, **_private(row))


def _ratio(data: DossierData, on: Date) -> Decimal:
    """A's fraction where a debt is borne by ratio: by income when both are known, else equally."""
    income_a, income_b = (number(data, f"parties.{side}.nbi_month") for side in SIDES)
    if income_a is None or income_b is None or not income_a + income_b:
        return regime_norm(on).community_share_percent / PERCENT
    return income_a / (income_a + income_b)


def _entitled_a(line: Line) -> Decimal | None:
    return (
        None
        if line.value is None
        else line.value * (HALF if line.entitled_a is None else line.entitled_a)
    )


def _claim_shift(line: Line, data: DossierData, on: Date) -> Decimal:
    """By how much private money in the home moves A's entitlement: A's claim comes off the home
    first, so does B's.
    """
    if line.kind != "property":
        return ZERO
    claim_a, claim_b = (homes.compensation_claim(line.item, side) for side in SIDES)
    share = homes.share_a(line.item, data, on)
    return claim_a * (1 - share) - claim_b * share


def _is_debt(line: Line) -> bool:
    return line.kind in ("mortgage", "debt")


def _of_child(row: Row) -> bool:
    """Money of a child belongs to the child and is not divided."""
    return row.get("holder") == "child" or row.get("kind") == "children"


def _private(row: Row) -> dict[str, Any]:
    """Whether an item is private, and whose it is."""
    owners = (
        side_of(row.get(key))
        for key in ("owner", "holder", "registered_to", "bearer", "assigned_to")
    )
    return {
        "is_private": bool(row.get("is_private")),
        "owner": next((side for side in owners if side), None),
    }


def _private_total(lines: tuple[Line, ...], side: Side) -> Decimal:
    """Private assets of a party; private debts are shown, not taken off."""
    values = [
        line.value
        for line in lines
        if line.is_private and line.owner == side and not _is_debt(line)
    ]
    return sum((value for value in values if value is not None), ZERO)


def _total(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if len(known) == len(values) else None
