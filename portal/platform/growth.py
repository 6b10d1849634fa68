"""How many firms came and went, month by month: counted, and drawn.

A firm comes on the day of its activation and goes on the day on which its subscription ends. Of a
firm that has been erased the subscription is gone too: then the books tell when it came (its free
month, else its first invoice), and the erasure, which follows so many days after the end, when it
went. A sign-up that was never activated counts as neither.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.timezone import localdate

from portal.billing.models import Invoice, Subscription, TrialTaken
from portal.common.dates import add_months
from portal.privacy.enums import Kind
from portal.privacy.models import ErasureRun
from portal.tenants.context import as_platform

MONTHS = 12
# The drawing, in its own units.
STEP, BAR, HIGHEST, ROOM = 34, 14, 70, 20


@dataclass(frozen=True)
class Month:
    """``first``: its first day."""

    first: date
    came: int
    went: int

    @property
    def name(self) -> str:
        return date_format(self.first, "F Y")

    @property
    def short(self) -> str:
        return date_format(self.first, "M")


@dataclass(frozen=True)
class Bar:
    """One column. ``look``: came | went; ``label_y``: where its number stands."""

    x: int
    y: int
    height: int
    look: str
    count: int
    label_y: int


@dataclass(frozen=True)
class Chart:
    """What came stands on the line, what went hangs below it; ``names`` under each month."""

    width: int
    height: int
    line_y: int
    bars: list[Bar]
    names: list[tuple[int, str]]
    bar_width: int = BAR


def growth(today: date) -> list[Month]:
    """The last twelve months, the running one too, the oldest first: five questions."""
    first = add_months(today.replace(day=1), 1 - MONTHS)
    with as_platform():
        running = Subscription.objects.order_by()
        came = by_month(running, "anchor", first, today)
        went = by_month(running.exclude(ends_on=None), "ends_on", first, today)
        gone = days_of_erased(first)
    for came_on, went_on in gone:
        came[came_on.replace(day=1)] += 1
        went[went_on.replace(day=1)] += 1
    months = [add_months(first, number) for number in range(MONTHS)]
    return [Month(month, came[month], went[month]) for month in months]


def by_month(rows: object, field: str, first: date, today: date) -> Counter[date]:
    """How many of ``rows`` have their day in each month, up to and including today."""
    within = rows.filter(**{f"{field}__gte": first, f"{field}__lte": today})  # type: ignore[attr-defined]
    counted = within.annotate(month=TruncMonth(field)).values_list("month")
    return Counter(dict(counted.annotate(count=Count("pk"))))


def days_of_erased(first: date) -> list[tuple[date, date]]:
    """When each erased firm came and went, of those that went since ``first``."""
    after_end = timedelta(days=settings.BILLING_DAYS_UNTIL_ERASURE)
    runs = ErasureRun.objects.filter(kind=Kind.FIRM, begun_at__date__gte=first + after_end)
    begun = dict(runs.order_by("-begun_at").values_list("firm_uuid", "begun_at"))
    trials = TrialTaken.objects.filter(firm_uuid__in=begun).values_list("firm_uuid", "taken_on")
    paid = Invoice.objects.order_by().filter(firm_uuid__in=begun).values_list("firm_uuid")
    came = dict(paid.annotate(first=Min("period_start"))) | dict(trials)
    return [(day, localdate(begun[uuid]) - after_end) for uuid, day in came.items()]


def chart_of(months: Iterable[Month]) -> Chart:
    """Both directions on one scale, so that the months can be compared by eye."""
    months = list(months)
    most = max([1, *(max(month.came, month.went) for month in months)])
    up, down = (
        tall(max((count for count in counts), default=0), most) + ROOM
        for counts in ([m.came for m in months], [m.went for m in months])
    )
    bars: list[Bar] = []
    for number, month in enumerate(months):
        x = number * STEP + (STEP - BAR) // 2
        if month.came:
            height = tall(month.came, most)
            bars.append(Bar(x, up - height, height, "came", month.came, up - height - 5))
        if month.went:
            height = tall(month.went, most)
            bars.append(Bar(x, up, height, "went", month.went, up + height + 13))
    names = [(number * STEP + STEP // 2, month.short) for number, month in enumerate(months)]
    return Chart(len(months) * STEP, up + down + ROOM, up, bars, names)


def tall(count: int, most: int) -> int:
    return max(3, count * HIGHEST // most) if count else 0
