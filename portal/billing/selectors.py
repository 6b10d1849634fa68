"""Reading subscriptions, accounts and invoices of the firm of the scope."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from portal.accounts.enums import OFFICE_ROLES, MembershipState
from portal.accounts.models import Membership
from portal.billing.amounts import Line, Totals, month_line, part_lines, totals
from portal.billing.enums import InvoiceState, SubscriptionState
from portal.billing.models import Invoice, Mandate, Plan, Seat, Subscription
from portal.billing.periods import Period, period_before, period_of

RUNNING = (SubscriptionState.TRIAL, SubscriptionState.ACTIVE, SubscriptionState.CANCELLED)
# What costs: the office. Parties and lawyers never do.
PAID_ROLES = OFFICE_ROLES


@dataclass(frozen=True)
class NextDebit:
    """What will be collected next, and when. ``invoice``: None while it is not made yet."""

    on: date
    totals: Totals
    invoice: Invoice | None = None


def plan_on(day: date, known: Collection[Plan] = ()) -> Plan:
    """What is in force on a day; ``known``: all plans, where they have been read. Raises
    Plan.DoesNotExist before the first plan.
    """
    plans = known or Plan.objects.filter(valid_from__lte=day)
    valid = [plan for plan in plans if plan.valid_from <= day]
    if not valid:
        raise Plan.DoesNotExist(f"No price is in force on {day}.")
    return max(valid, key=lambda plan: plan.valid_from)


def subscription() -> Subscription | None:
    return Subscription.objects.select_related("tenant").first()


def newest_mandate() -> Mandate | None:
    return Mandate.objects.first()


def invoices() -> QuerySet[Invoice]:
    """The invoices of the scope's firm, newest first, without their PDF."""
    return Invoice.objects.defer("pdf")


def paying_members() -> QuerySet[Membership]:
    return Membership.objects.filter(role__in=PAID_ROLES, state=MembershipState.ACTIVE)


def accounts_on(day: date) -> int:
    """How many accounts are open on a day."""
    return Seat.objects.filter(Q(last_on=None) | Q(last_on__gte=day), starts_on__lte=day).count()


def lines_at(
    found: Subscription, turn: date, *, goes_on: bool = True, plans: Collection[Plan] = ()
) -> list[Line]:
    """What is to be paid at the turn of a period: the month that begins (unless the subscription
    ends here), and the parts of the last one. The free month has no parts.
    """
    lines = []
    if goes_on and (accounts := accounts_on(turn)):
        period = period_of(found.anchor, turn)
        lines.append(month_line(accounts, plan_on(turn, plans).price_cents, period))
    last = period_before(found.anchor, turn)
    if last is not None and last.start >= found.trial_until:
        lines += part_lines(_started_in(last), plan_on(last.start, plans).price_cents, last)
    return lines


def next_debit(
    found: Subscription, today: date, plans: Collection[Plan], newest: Collection[Invoice]
) -> NextDebit | None:
    """The next collection: of an invoice that is made, else of the one that will be.

    ``newest``: the newest invoices; one that waits for its debit is among them.
    """
    issued = [invoice for invoice in newest if invoice.state == InvoiceState.ISSUED]
    waiting = min(issued, key=lambda invoice: invoice.debit_on, default=None)
    if waiting is not None:
        return NextDebit(waiting.debit_on, Totals(waiting.net_cents, waiting.vat_cents), waiting)
    turn = found.next_period_on
    if turn is None or found.state not in RUNNING:
        return None
    goes_on = found.ends_on is None or turn < found.ends_on
    lines = lines_at(found, turn, goes_on=goes_on, plans=plans)
    if not lines:
        return None
    return NextDebit(debit_day(max(turn, today)), totals(lines, plan_on(turn, plans).vat_rate))


def ending_days(found: Subscription, today: date) -> tuple[date, date]:
    """When the subscription would end if it were cancelled today, and when the data would go."""
    in_trial = found.state == SubscriptionState.TRIAL and today < found.trial_until
    ends_on = today if in_trial else period_of(found.anchor, today).end
    return ends_on, erase_day(ends_on)


def erase_day(ends_on: date) -> date:
    return ends_on + timedelta(days=settings.BILLING_DAYS_UNTIL_ERASURE)


def debit_day(issued_on: date) -> date:
    """The announcement is the invoice; the debit follows so many days later (agreed: at least 3)."""
    return issued_on + timedelta(days=settings.BILLING_DAYS_BEFORE_DEBIT)


def _started_in(period: Period) -> list[date]:
    return list(
        Seat.objects.filter(starts_on__gt=period.start, starts_on__lt=period.end).values_list(
            "starts_on", flat=True
        )
    )
