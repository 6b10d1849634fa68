"""What an invoice adds up to, in whole cents.

An account costs the price a month, in advance. One that was added during a period costs its part
of that period by days, the first day included, on the next invoice; an account that ends stays
until the end of the period and nothing is paid back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from portal.billing.periods import Period
from portal.common.money import from_cents, to_cents

MONTH = "month"
PART = "part"


@dataclass(frozen=True)
class Line:
    """``days`` of ``of_days`` is what is paid for, from ``start`` to and including ``last``."""

    kind: str
    quantity: int
    unit_cents: int
    start: date
    last: date
    days: int
    of_days: int

    @property
    def cents(self) -> int:
        return self.quantity * self.unit_cents

    def frozen(self) -> dict[str, Any]:
        """As it is kept with the invoice."""
        return asdict(self) | {
            "start": self.start.isoformat(),
            "last": self.last.isoformat(),
            "cents": self.cents,
        }


@dataclass(frozen=True)
class Totals:
    net_cents: int
    vat_cents: int

    @property
    def gross_cents(self) -> int:
        return self.net_cents + self.vat_cents


def month_line(accounts: int, price_cents: int, period: Period) -> Line:
    return Line(MONTH, accounts, price_cents, period.start, period.last, period.days, period.days)


def part_lines(started: Iterable[date], price_cents: int, period: Period) -> list[Line]:
    """A line for every day of ``period`` after its first on which accounts were added."""
    lines = []
    for day, accounts in sorted(Counter(started).items()):
        days = (period.end - day).days
        unit = to_cents(from_cents(price_cents) * days / period.days)
        lines.append(Line(PART, accounts, unit, day, period.last, days, period.days))
    return lines


def totals(lines: Iterable[Line], vat_rate: Decimal) -> Totals:
    """Btw is taken once, over the sum."""
    net = sum(line.cents for line in lines)
    return Totals(net, vat_of(net, vat_rate))


def vat_of(net_cents: int, vat_rate: Decimal) -> int:
    return to_cents(from_cents(net_cents) * vat_rate / 100)
