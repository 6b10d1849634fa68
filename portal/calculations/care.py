"""Care days: how many days a week the children are with each parent."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from portal.calculations.reading import DossierData, Side, number, other, rows, side_of
from portal.common.money import CENT, round_to

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_A_WEEK = Decimal(7)
MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
_TIME = re.compile(r"(?:(?P<day>[a-z]+) )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})")


def agreed_or_from_grid(data: DossierData) -> tuple[Decimal, Decimal] | None:
    """Average days a week with A and with B. What the parties agreed wins over what the grid
    gives.
    """
    agreed = {side: number(data, f"parenting.care_days_{side}") for side in ("a", "b")}
    if agreed["a"] is None and agreed["b"] is None:
        return from_grid(data)
    days_a = agreed["a"] if agreed["a"] is not None else DAYS_A_WEEK - (agreed["b"] or 0)
    return days_a, agreed["b"] if agreed["b"] is not None else DAYS_A_WEEK - days_a


def from_grid(data: DossierData) -> tuple[Decimal, Decimal] | None:
    """Average days a week by the care grid, rounded to hundredths; None without a readable grid.

    The grid names the intervals of one parent (or of both); the time that is in no interval of the
    parent who is named first is with the other.
    """
    grid = rows(data, "parenting.care_grid")
    weeks = int(number(data, "parenting.care_cycle_weeks") or 1)
    counted: Side | None = next(
        (side for row in grid if (side := side_of(row.get("parent")))), None
    )
    if counted is None:
        return None
    minutes = _minutes(grid, counted, weeks)
    if minutes is None:
        return None
    days = {counted: round_to(Decimal(minutes) / MINUTES_A_DAY / weeks, CENT)}
    days[other(counted)] = DAYS_A_WEEK - days[counted]
    return days["a"], days["b"]


def _minutes(grid: Iterable[Mapping[str, Any]], side: Side, weeks: int) -> int | None:
    total = 0
    for row in grid:
        if side_of(row.get("parent")) != side:
            continue
        length, times = _length(row), _weeks(str(row.get("week") or "both"), weeks)
        if length is None or times is None:
            return None
        total += length * times
    return total


def _weeks(week: str, weeks: int) -> int | None:
    """In how many weeks of the cycle an interval recurs."""
    if week == "both":
        return weeks
    if week == "even":
        return weeks // 2
    if week == "odd":
        return weeks - weeks // 2
    return 1 if week.isdigit() and 1 <= int(week) <= weeks else None


def _length(row: Mapping[str, Any]) -> int | None:
    """Minutes from "from" to "to"; "to" may name a later day ("thursday 08:30")."""
    start, end = (
        _moment(str(row.get(key) or ""), str(row.get("day") or "")) for key in ("from", "to")
    )
    if start is None or end is None:
        return None
    return (end - start) % MINUTES_A_WEEK or None


def _moment(text: str, day: str) -> int | None:
    match = _TIME.fullmatch(text.strip().lower())
    name = (match["day"] or day.lower()) if match else ""
    if match is None or name not in DAYS:
        return None
    return DAYS.index(name) * MINUTES_A_DAY + int(match["hour"]) * 60 + int(match["minute"])
