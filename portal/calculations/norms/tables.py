"""Reading the norm data and choosing the row that holds on a date."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from portal.calculations.norms.models import (
    CapacityScale,
    ChildSupportNorm,
    PartnerSupportNorm,
    PartnerTermNorm,
    RegimeNorm,
    Steps,
    TermsNorm,
)
from portal.common.dates import Date, add_months
from portal.common.decimal_yaml import load

NORMS_FILE = Path(__file__).with_name("norms.yaml")


class NormUnavailable(LookupError):
    """There is no norm of this kind for the date (the tables start later)."""

    def __init__(self, kind: str, on: Date) -> None:
        super().__init__(f"no norm {kind} for {on}")
        self.kind, self.on = kind, on


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return dict(load(NORMS_FILE.read_text(encoding="utf-8")))


@cache
def _row(kind: str, on: Date) -> dict[str, Any]:
    valid = [row for row in _tables()[kind] if row["valid_from"] <= on]
    if not valid:
        raise NormUnavailable(kind, on)
    return max(valid, key=lambda row: row["valid_from"])


def _decimals(values: Iterable[Any]) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def _steps(rows: Iterable[Iterable[Any]]) -> Steps:
    return tuple((Decimal(start), Decimal(result)) for start, result in rows)


def _scale(row: dict[str, Any]) -> CapacityScale:
    return CapacityScale(Decimal(row["base"]), Decimal(row["formula_from"]), _steps(row["bands"]))


def child_support_norm(on: Date) -> ChildSupportNorm:
    """The recommendations for child support that hold on the date. Raises NormUnavailable."""
    row = _row("child_support", on)
    need, capacity, discount = row["need"], row["capacity"], row["care_discount"]
    return ChildSupportNorm(
        year=row["year"],
        version=row["version"],
        need_incomes=_decimals(need["incomes"]),
        need_by_children={
            count: _decimals(amounts) for count, amounts in need["by_children"].items()
        },
        capacity_rate=capacity["rate"],
        housing_rate=capacity["housing_rate"],
        capacity_rounding=Decimal(capacity["rounding"]),
        minimum_one_child=Decimal(capacity["minimum"]["one_child"]),
        minimum_more_children=Decimal(capacity["minimum"]["more_children"]),
        regular=_scale(capacity["regular"]),
        state_pension=_scale(capacity["state_pension"]),
        care_percents=_steps(discount["percents"]),
        choice_above_days=Decimal(discount["choice_above_days"]),
        shortfall_part=discount["shortfall_part"],
    )


def partner_support_norm(on: Date) -> PartnerSupportNorm:
    """The norm for need and capacity in partner support. Raises NormUnavailable."""
    row = _row("partner_support", on)
    names = ("need_rate", "capacity_rate", "housing_rate", "base", "deduction_rate")
    return PartnerSupportNorm(**{name: Decimal(row[name]) for name in names})


def partner_term_norm(on: Date) -> PartnerTermNorm:
    """The rules of art. 1:157 BW for a petition filed on the date. Raises NormUnavailable."""
    row = _row("partner_support_term", on)
    older = row["older_generation"]
    return PartnerTermNorm(
        part_of_duration=row["part_of_duration"],
        max_years=row["max_years"],
        child_age=row["child_age"],
        long_marriage_years=row["long_marriage_years"],
        years_before_state_pension=row["years_before_state_pension"],
        older_born_until=older["born_until"],
        older_years=older["years"],
        older_filed_before=older["filed_before"],
    )


def terms_norm(on: Date) -> TermsNorm:
    """Terms and ages that hold on the date. Raises NormUnavailable."""
    row = {key: value for key, value in _row("terms", on).items() if key != "valid_from"}
    return TermsNorm(
        **row | {"acquiescence_reminder_days": tuple(row["acquiescence_reminder_days"])}
    )


def regime_norm(on: Date) -> RegimeNorm:
    """What the law says about property. Raises NormUnavailable."""
    row = _row("property_regime", on)
    return RegimeNorm(
        limited_community_from=row["limited_community_from"],
        community_share_percent=Decimal(row["community_share_percent"]),
        equalisation_percent=Decimal(row["equalisation_percent"]),
        registry_abroad=row["registry_abroad"],
    )


def gift_exemption(on: Date) -> Decimal:
    """Yearly exemption for gifts between people who are no family, in euros. Raises
    NormUnavailable.
    """
    return Decimal(_row("gift_tax", on)["exemption"])


def indexation_percents() -> dict[int, Decimal]:
    """Percentage of art. 1:402a BW by year, in force on 1 January of that year."""
    return {row["year"]: Decimal(row["percent"]) for row in _tables()["indexation"]}


def state_pension_date(birth: Date) -> Date:
    """The day on which somebody reaches the state pension age (art. 7a AOW), by the ages known
    today.
    """
    rows = sorted(_tables()["state_pension_age"], key=lambda row: row["valid_from"])
    day = birth
    for row in rows:
        day = add_months(birth, 12 * row["years"] + row["months"])
        following = [
            later["valid_from"] for later in rows if later["valid_from"] > row["valid_from"]
        ]
        if day < min(following, default=datetime.date.max):
            return day
    return day
