from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.common.money import (
    NotAnAmount,
    format_amount,
    format_euro,
    format_number,
    from_cents,
    money,
    parse_amount,
    to_cents,
)

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("1234,5", "1234.50"),
        ("1.234", "1234.00"),
        ("12.345.678", "12345678.00"),
        ("12.50", "12.50"),
        ("250,-", "250.00"),
        ("-12,50", "-12.50"),
        ("−3", "-3.00"),
    ],
)
def test_dutch_amounts_are_read(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "abc", "1,234.56", "1.23.456", "12,345", "1,2,3", "1.2345"])
def test_what_could_mean_two_things_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_amount(typed)


def test_a_half_cent_goes_up_and_floats_are_refused() -> None:
    assert money("0.125") == Decimal("0.13")
    assert money("-0.125") == Decimal("-0.13")
    with pytest.raises(TypeError):
        money(0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        money(True)


@given(AMOUNTS)
def test_what_is_written_is_read_back(amount: Decimal) -> None:
    assert parse_amount(format_euro(amount)) == amount
    assert from_cents(to_cents(amount)) == amount


def test_numbers_keep_their_places() -> None:
    assert format_number(Decimal("3.10")) == "3,10"
    assert format_number(1234567) == "1.234.567"
    assert format_amount(0) == "0,00"
    assert format_euro(Decimal("-1234.5")) == "€ -1.234,50"
