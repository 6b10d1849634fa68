"""Making the invoices that are due.

An invoice, the step of its subscription to the next period and the jobs that draw, announce and
collect it are one transaction: after a crash at any line either all of it is there, or nothing.
"""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.billing.amounts import Line, totals
from portal.billing.books import in_the_books
from portal.billing.enums import SubscriptionState
from portal.billing.models import Invoice, InvoiceSeries, Subscription
from portal.billing.periods import period_of
from portal.billing.selectors import RUNNING, debit_day, lines_at, newest_mandate, plan_on
from portal.billing.services.subscribing import end_subscription
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.jobs import enqueue, enqueue_for
from portal.tenants.models import Tenant

# When banks have opened and people are awake.
HOUR_OF_DEBIT = time(9, 0)
# Without these there is no lawful invoice (art. 35a Wet OB 1968).
SUPPLIER_MUST_HAVE = ("legal_name", "street", "postcode", "city", "kvk_number", "vat_id")


class SupplierIncomplete(Exception):
    """The platform's own particulars, which must stand on an invoice, are not filled in."""


@transaction.atomic
def issue_due_invoices(on: date) -> list[Invoice]:
    """Make every invoice of the scope's firm whose period has begun; none is made twice.

    What was missed while nothing ran is made up for. A cancelled subscription ends here when its
    day has come, with an invoice for the accounts that were added in its last period.
    """
    found = Subscription.objects.select_for_update().first()
    made: list[Invoice] = []
    while found and found.state in RUNNING and found.next_period_on and found.next_period_on <= on:
        turn = found.next_period_on
        goes_on = found.ends_on is None or turn < found.ends_on
        lines = lines_at(found, turn, goes_on=goes_on)
        if lines:
            made.append(_issue(lines, turn, on))
        if goes_on:
            found.next_period_on = period_of(found.anchor, turn).end
            if found.state == SubscriptionState.TRIAL:
                found.state = SubscriptionState.ACTIVE
        else:
            end_subscription(found, turn)
        found.save()
    return made


def _issue(lines: list[Line], turn: date, on: date) -> Invoice:
    firm = Tenant.objects.get()
    mandate = newest_mandate()
    sums = totals(lines, vat_rate := plan_on(turn).vat_rate)
    with in_the_books():
        invoice = Invoice.objects.create(
            firm_id=firm.pk,
            firm_uuid=firm.uuid,
            number=_next_number(on.year),
            issued_on=on,
            cycle_on=turn,
            period_start=min(line.start for line in lines),
            period_last=max(line.last for line in lines),
            debit_on=debit_day(on),
            supplier=supplier(),
            customer=particulars(firm),
            lines=[line.frozen() for line in lines],
            net_cents=sums.net_cents,
            vat_rate=vat_rate,
            vat_cents=sums.vat_cents,
            gross_cents=sums.gross_cents,
            mandate_reference=mandate.reference if mandate else "",
            iban_last4=mandate.iban_last4 if mandate else "",
        )
    enqueue_for(PLATFORM_TENANT_ID, "portal.billing.jobs.draw_invoice", invoice.uuid)
    enqueue("portal.billing.jobs.announce_invoice", invoice.uuid)
    enqueue(
        "portal.billing.jobs.collect_invoice", invoice.uuid, "1", at=debit_moment(invoice.debit_on)
    )
    return invoice


def debit_moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, HOUR_OF_DEBIT))


def supplier() -> dict[str, Any]:
    """The platform's particulars; the scope is that of the books. Raises SupplierIncomplete."""
    platform = Tenant.objects.get()
    missing = [name for name in SUPPLIER_MUST_HAVE if not getattr(platform, name)]
    if missing:
        raise SupplierIncomplete(f"Fill in the platform's {', '.join(missing)}.")
    return particulars(platform) | {"iban": platform.iban, "website": platform.website}


def particulars(firm: Tenant) -> dict[str, str]:
    return {
        "name": firm.legal_name or firm.name,
        "trade_name": firm.name,
        "street": f"{firm.street} {firm.house_number}".strip(),
        "town": f"{firm.postcode} {firm.city}".strip(),
        "kvk_number": firm.kvk_number,
        "vat_id": firm.vat_id,
        "email": firm.email,
    }


def _next_number(year: int) -> str:
    """The next of the year, without gaps: the row stays locked until the invoice is committed."""
    InvoiceSeries.objects.get_or_create(year=year)
    series = InvoiceSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{series.last:05d}"
