"""The months of a subscription, counted from the day on which the firm was activated.

The anchor is kept, so 31 January is followed by 28 February and then by 31 March.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.common.dates import add_months, months_between


@dataclass(frozen=True)
class Period:
    """From ``start`` up to, and not including, ``end``."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)


def period_of(anchor: date, on: date) -> Period:
    """The period in which a day falls. Raises ValueError before the anchor."""
    months, _days = months_between(anchor, on)
    return Period(add_months(anchor, months), add_months(anchor, months + 1))


def period_before(anchor: date, start: date) -> Period | None:
    """The period that ends where another starts; None for the first."""
    return period_of(anchor, start - timedelta(days=1)) if start > anchor else None
