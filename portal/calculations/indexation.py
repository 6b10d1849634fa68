"""Yearly indexation of support (art. 1:402a BW)."""

from decimal import Decimal

from portal.calculations.norms import indexation_percents
from portal.common.dates import Date, next_new_year
from portal.common.money import money

PERCENT = Decimal(100)


class PercentUnknown(LookupError):
    """The percentage of a year is not published (or not entered) yet."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no indexation percentage for {year}")
        self.year = year


def first_indexation_on(start: Date | None, rule: str | None) -> Date | None:
    """The first 1 January after the start; None when indexation is excluded. Without a choice
    the law applies.
    """
    return None if start is None or rule == "excluded" else next_new_year(start)


def indexed(amount: Decimal, start: Date, on: Date) -> Decimal:
    """What an amount in euros that started on a day has become, rounded to cents each year,
    compound.

    Raises PercentUnknown when a year in between has no percentage.
    """
    percents = indexation_percents()
    current = money(amount)
    for year in range(next_new_year(start).year, on.year + 1):
        if year not in percents:
            raise PercentUnknown(year)
        current = money(current * (1 + percents[year] / PERCENT))
    return current
