"""What the workers do for billing."""

from datetime import date, datetime, time, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from portal.billing.enums import InvoiceState, SubscriptionState
from portal.billing.mails import mail_invoice, mail_mandate
from portal.billing.models import Invoice, Mandate, Subscription
from portal.billing.mollie import Error, Refused, forget
from portal.billing.pdf import draw, draw_mandate
from portal.billing.selectors import RUNNING
from portal.billing.services import (
    charge_invoice,
    erase_cancelled_firm,
    issue_due_invoices,
    make_mandate_known,
    take_payment_news,
)
from portal.billing.services.proofs import forget_proofs
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job

# The provider may be away for a while; what is given up the daily job takes up again.
PATIENCE = (60, 300, 1800, 3600)
# The bank's answer is in within some days; should the message about it be lost, we ask.
DAYS_WITHOUT_NEWS = timedelta(days=1)
logger = structlog.get_logger(__name__)


@firm_job(in_one_transaction=True)
def bill_firm(tenant_id: int, day: str) -> None:
    """Make the firm's invoices that are due on ``day``."""
    issue_due_invoices(date.fromisoformat(day))


@firm_job(in_one_transaction=True)
def announce_invoice(tenant_id: int, invoice: str) -> None:
    mail_invoice(Invoice.objects.defer("pdf").get(uuid=invoice))


@firm_job()
def draw_invoice(tenant_id: int, invoice: str) -> None:
    """Keep the PDF with the invoice; once drawn it stays as it is."""
    found = Invoice.objects.get(uuid=invoice)
    if found.pdf is None:
        Invoice.objects.filter(pk=found.pk, pdf=None).update(pdf=draw(found))


@firm_job(most_starts=5, pauses=PATIENCE)
def collect_invoice(tenant_id: int, invoice: str, attempt: str) -> None:
    """Ask for the debit. ``attempt`` tells one job from the next."""
    charge_invoice(invoice=invoice, at=timezone.now())


@firm_job()
def make_mandate_known_early(tenant_id: int, reference: str) -> None:
    """Let the provider check the account number early, not on the day of the first debit.

    Where it cannot be spoken to, the first debit sees to it.
    """
    try:
        make_mandate_known()
    except (Refused, Error) as fault:
        logger.warning("billing.mandate_not_known", kind=type(fault).__name__)


@firm_job()
def confirm_mandate(tenant_id: int, reference: str) -> None:
    """Draw the mandate, keep the PDF and mail it; once drawn it stays as it is."""
    found = Mandate.objects.get(reference=reference)
    drawn = found.pdf or draw_mandate(found)
    with transaction.atomic():
        found = Mandate.objects.select_for_update().get(pk=found.pk)
        if found.pdf is None:
            found.pdf = drawn
            found.save(update_fields=["pdf"])
        mail_mandate(found)


@firm_job(most_starts=5, pauses=PATIENCE)
def hear_payment(tenant_id: int, payment_id: str, occasion: str) -> None:
    """Ask how a payment stands."""
    take_payment_news(payment_id)


@firm_job()
def erase(tenant_id: int, firm_id: int, day: str) -> None:
    """Runs for the platform: the firm's own jobs go with the firm."""
    erase_cancelled_firm(int(firm_id), date.fromisoformat(day))


@firm_job(most_starts=20, pauses=(60, 600, 3600, 6 * 3600, 24 * 3600))
def forget_customer(tenant_id: int, customer_id: str) -> None:
    """The firm has been erased: the provider shall know nothing of it either."""
    forget(customer_id)


@regular_job(daily_at=time(4, 0))
def bill_firms(due: datetime) -> None:
    """Queue what is due today at every firm, and what was not done in the days before."""
    today = timezone.localdate(due)
    day = today.isoformat()
    with as_platform():
        turning = Subscription.objects.filter(state__in=RUNNING, next_period_on__lte=today)
        for firm in turning.values_list("tenant_id", flat=True):
            enqueue_for(firm, bill_firm, day)
        uncollected = Invoice.objects.filter(state=InvoiceState.ISSUED, debit_on__lt=today)
        for firm, invoice in uncollected.values_list("firm_id", "uuid"):
            enqueue_for(firm, collect_invoice, invoice, day)
        quiet = Invoice.objects.filter(
            state=InvoiceState.PENDING, charge_begun_at__lt=due - DAYS_WITHOUT_NEWS
        )
        for payment_id in quiet.values_list("payment_id", flat=True):
            enqueue_for(PLATFORM_TENANT_ID, hear_payment, payment_id, day)


@regular_job(daily_at=time(4, 30))
def erase_cancelled(due: datetime) -> None:
    """Queue the erasure of the firms whose window is over."""
    today = timezone.localdate(due)
    with as_platform():
        over = Subscription.objects.filter(state=SubscriptionState.ENDED, erase_on__lte=today)
        for firm in over.values_list("tenant_id", flat=True):
            enqueue_for(PLATFORM_TENANT_ID, erase, firm, today.isoformat())


@regular_job(daily_at=time(4, 40))
def forget_mandate_proofs(due: datetime) -> None:
    """What is kept for a question of a bank goes when that can come no more."""
    forget_proofs(timezone.localdate(due))
