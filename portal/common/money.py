"""Amounts of money: euros as Decimal with two places, rounded half up, never as floats.

The Dutch notation is "1.234,56"; amounts are stored as whole cents.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
EURO = Decimal(1)
ZERO = Decimal("0.00")

_DUTCH = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<cents>\d{1,2}))?")
_TYPED_WITH_POINT = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d+)\.(?P<cents>\d{1,2})")


class NotAnAmount(ValueError):
    """The text cannot be read as an amount without guessing."""


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """Round half up (a half goes away from zero) to a step of 0.01, 1 and the like."""
    return value.quantize(step, rounding=ROUND_HALF_UP)


def money(value: Decimal | int | str) -> Decimal:
    """An amount in euros with two places.

    Raises TypeError for a float or a bool, NotAnAmount for text that is not a plain decimal number.
    """
    if isinstance(value, (bool, float)):
        raise TypeError(f"money needs a Decimal, an int or a string, not {type(value).__name__}")
    try:
        return round_to(Decimal(value), CENT)
    except InvalidOperation as error:
        raise NotAnAmount(str(value)) from error


def parse_amount(text: str) -> Decimal:
    """Read what a person typed: "1.234,56", "€ 1234,5", "1234"; also "12.50", which cannot mean
    anything else.

    A point before three digits separates thousands, as always in Dutch. Raises NotAnAmount for the
    rest.
    """
    bare = re.sub(r"[\s\u00a0€]", "", text).removesuffix(",-")
    match = _DUTCH.fullmatch(bare) or _TYPED_WITH_POINT.fullmatch(bare)
    if match is None:
        raise NotAnAmount(text)
    whole = match["whole"].replace(".", "")
    amount = Decimal(f"{whole}.{match['cents'] or '00'}")
    return money(-amount if match["sign"] else amount)


def format_number(value: Decimal | int) -> str:
    """A number in Dutch notation with the places that it has: 3.10 becomes "3,10", 1234 becomes
    "1.234".
    """
    return f"{Decimal(value):,f}".translate(str.maketrans(",.", ".,"))


def format_amount(value: Decimal | int) -> str:
    """An amount in Dutch notation without a currency sign: "1.234,56"."""
    return format_number(money(value))


def format_euro(value: Decimal | int) -> str:
    """An amount with its currency sign: "€ 1.234,56"."""
    return f"€ {format_amount(value)}"


def to_cents(value: Decimal | int) -> int:
    """The amount in whole cents, for storage."""
    return int(money(value) / CENT)


def from_cents(cents: int) -> Decimal:
    """The amount in euros of a number of cents."""
    return money(Decimal(cents) * CENT)
