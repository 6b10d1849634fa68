"""Calendar dates: Dutch notation, terms in months and years, ages. Today is always passed in."""

import calendar
import datetime
import re
from decimal import Decimal

from portal.common.money import CENT, round_to

Date = datetime.date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_SHORT = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class NotADate(ValueError):
    """The text cannot be read as a date."""


def long_date(date: Date) -> str:
    """ "3 september 2032"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_date(date: Date) -> str:
    """ "03-09-2032"."""
    return f"{date:%d-%m-}{date.year:04d}"


def parse_date(text: str) -> Date:
    """Read "3-9-2032", "03/09/2032", "3 september 2032" or "2032-09-03". Raises NotADate for the
    rest.
    """
    words = text.strip().lower()
    try:
        if match := _SHORT.fullmatch(words):
            day, month, year = map(int, match.groups())
            return Date(year, month, day)
        if match := re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", words):
            return Date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
        return Date.fromisoformat(words)
    except ValueError as error:
        raise NotADate(text) from error


def add_months(date: Date, months: int) -> Date:
    """The same day so many months later (or earlier); where that day does not exist, the last
    day of the month.

    31 January and one month is 28 or 29 February (as in the Algemene termijnenwet and art. 3 of
    Regulation 1182/71).
    """
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    return Date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def add_years(date: Date, years: int) -> Date:
    """The same day so many years later; 29 February becomes 28 February in a common year."""
    return add_months(date, 12 * years)


def first_of_month_from(date: Date) -> Date:
    """The date itself when it is the first of a month, else the first of the next month."""
    return date if date.day == 1 else add_months(date.replace(day=1), 1)


def next_new_year(date: Date) -> Date:
    """The first 1 January after the date."""
    return Date(date.year + 1, 1, 1)


def birthday(birth: Date, age: int) -> Date:
    """The day on which somebody reaches an age; born on 29 February: 1 March in a common year."""
    year = birth.year + age
    if (birth.month, birth.day) == (2, 29) and not calendar.isleap(year):
        return Date(year, 3, 1)
    return birth.replace(year=year)


def age_on(birth: Date, on: Date) -> int:
    """Age in whole years; negative before birth."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def months_between(start: Date, end: Date) -> tuple[int, int]:
    """Whole months from start to end and the days that remain. Raises ValueError when end is
    before start.
    """
    if end < start:
        raise ValueError(f"{end} is before {start}")
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days


def years_between(start: Date, end: Date) -> Decimal:
    """Duration in years with two places: whole years and the rest as a part of the year that
    runs.
    """
    months, _ = months_between(start, end)
    years = months // 12
    anniversary, following = add_years(start, years), add_years(start, years + 1)
    return round_to(
        years + Decimal((end - anniversary).days) / (following - anniversary).days, CENT
    )
