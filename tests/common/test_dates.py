from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.common.dates import (
    NotADate,
    add_months,
    age_on,
    birthday,
    first_of_month_from,
    long_date,
    months_between,
    next_new_year,
    parse_date,
    short_date,
    years_between,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 8, 31), -6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_one(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


@given(DAYS, st.integers(min_value=0, max_value=1200))
def test_adding_months_is_undone_by_counting_them(start: date, months: int) -> None:
    end = add_months(start, months)
    assert months_between(start, end)[0] in (months, months - 1)
    assert months_between(start, end)[0] == months or start.day > end.day


@given(DAYS, DAYS)
def test_counted_months_and_days_lead_to_the_end(one: date, another: date) -> None:
    start, end = sorted((one, another))
    months, days = months_between(start, end)
    assert add_months(start, months).toordinal() + days == end.toordinal()
    assert add_months(start, months + 1) > end


def test_months_do_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="before"):
        months_between(date(2026, 2, 2), date(2026, 2, 1))


def test_born_on_a_leap_day_is_older_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18
    assert birthday(born, 18) == date(2026, 3, 1)
    assert birthday(born, 20) == date(2028, 2, 29)


@given(DAYS, st.integers(min_value=0, max_value=100))
def test_a_birthday_is_the_first_day_of_an_age(born: date, age: int) -> None:
    day = birthday(born, age)
    assert age_on(born, day) == age
    assert age == 0 or age_on(born, date.fromordinal(day.toordinal() - 1)) == age - 1


def test_duration_counts_the_part_of_the_year_that_runs() -> None:
    assert years_between(date(2012, 6, 12), date(2026, 12, 8)) == Decimal("14.49")
    assert years_between(date(2024, 2, 29), date(2025, 2, 28)) == Decimal("1.00")


def test_firsts() -> None:
    assert first_of_month_from(date(2027, 2, 1)) == date(2027, 2, 1)
    assert first_of_month_from(date(2026, 12, 2)) == date(2027, 1, 1)
    assert next_new_year(date(2027, 1, 1)) == date(2028, 1, 1)


@given(DAYS)
def test_every_notation_is_read_back(day: date) -> None:
    for text in (long_date(day), short_date(day), day.isoformat()):
        assert parse_date(text) == day


@pytest.mark.parametrize("text", ["31-2-2027", "32 maart 2027", "maart 2027", "", "1 march 2027"])
def test_no_date_is_guessed(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)
