"""The subscriptions of the demo's firms: one that pays for some time, one in its free month."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from portal.billing.models import Seat
from portal.billing.selectors import subscription
from portal.billing.services import MandateDetails, issue_due_invoices, start_subscription
from portal.tenants.models import Tenant

# How long ago the firm was activated, and its fictional account.
SINCE = {"proeftuin": (100, "NL27TEST0900000222"), "noorderlicht": (12, "NL37TEST0900000333")}
TEXT = "SEPA-incassomachtiging (doorlopend), gegeven bij het aanmelden van het proefkantoor."


def give_subscription(firm: Tenant) -> None:
    """Begin the firm's subscription in its scope, and make the invoices of the months since then.

    The worker collects them when the demo runs.
    """
    if firm.slug not in SINCE:
        return
    days, iban = SINCE[firm.slug]
    today = timezone.localdate()
    began = today - timedelta(days=days)
    start_subscription(
        tenant=firm,
        on=began,
        mandate=MandateDetails(
            reference=f"DEMO-{firm.slug.upper()}",
            iban=iban,
            holder=firm.name,
            given_at=datetime.combine(began, time(10), UTC),
            text=TEXT,
            text_version="demo",
        ),
    )
    Seat.objects.update(starts_on=began)
    make_invoices(today)


def make_invoices(today: date) -> None:
    """Each on its own day, as the daily job would have done."""
    while (found := subscription()) and found.next_period_on and found.next_period_on <= today:
        issue_due_invoices(found.next_period_on)
