"""What has become of a payment: always asked of the provider, never believed from a message."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from portal.billing import mollie
from portal.billing.books import in_the_books
from portal.billing.enums import UNPAID, InvoiceState
from portal.billing.mails import mail_unpaid
from portal.billing.models import Invoice, PaymentEvent

CHARGED_BACK = "charged_back"
STATES = {
    "open": InvoiceState.PENDING,
    "pending": InvoiceState.PENDING,
    "authorized": InvoiceState.PENDING,
    "paid": InvoiceState.PAID,
    "failed": InvoiceState.FAILED,
    "canceled": InvoiceState.FAILED,
    "expired": InvoiceState.FAILED,
    CHARGED_BACK: InvoiceState.CHARGED_BACK,
}


class WrongAmount(Exception):
    """The provider collected something else than the invoice asks."""


def may_concern_us(payment_id: str) -> bool:
    """Whether a payment is ours, or may be one whose id we have not written down yet."""
    with in_the_books():
        return (
            PaymentEvent.objects.filter(payment_id=payment_id).exists()
            or Invoice.objects.filter(
                state=InvoiceState.ISSUED, payment_id="", charge_begun_at__isnull=False
            ).exists()
        )


def take_payment_news(payment_id: str) -> Invoice | None:
    """Bring the invoice of a payment in line with what the provider says now; None if not ours.

    The invoice is locked while the provider is asked, so of two messages the later answer stays.
    Raises ``mollie.Error`` where the provider cannot be spoken to.
    """
    with in_the_books(), transaction.atomic():
        invoice = _invoice_of(payment_id)
        payment = mollie.fetch(payment_id)
        if payment is None:
            return None
        if invoice is None:
            invoice = _unwritten(payment)
        if invoice is not None:
            apply_payment(invoice, payment)
        return invoice


def apply_payment(invoice: Invoice, payment: mollie.Payment) -> None:
    """Note a state once, and let it be the invoice's where it is the payment of its last attempt.

    The caller holds the invoice's lock, in the scope of the books.
    """
    if mollie.asked_cents(payment) != invoice.gross_cents:
        raise WrongAmount(f"{payment.id} is not the amount of {invoice.number}.")
    status = CHARGED_BACK if mollie.paid_back_cents(payment) else payment.status
    reason = mollie.bank_reason(payment)
    PaymentEvent.objects.get_or_create(
        payment_id=payment.id, status=status, defaults={"invoice": invoice, "reason": reason}
    )
    before, after = invoice.state, STATES[status]
    if invoice.payment_id != payment.id or after == before:
        return
    invoice.state = after
    invoice.paid_on = _day_of(payment) if after == InvoiceState.PAID else None
    invoice.save(update_fields=["state", "paid_on"])
    if after in UNPAID:
        mail_unpaid(invoice, reason)


def _invoice_of(payment_id: str) -> Invoice | None:
    locked = Invoice.objects.select_for_update().defer("pdf")
    found = locked.filter(payment_id=payment_id).first()
    if found is None:
        event = PaymentEvent.objects.filter(payment_id=payment_id).first()
        found = locked.get(pk=event.invoice_id) if event else None
    return found


def _unwritten(payment: mollie.Payment) -> Invoice | None:
    """The news came before the worker could write down the payment's id, or it died before it."""
    about = payment.metadata if isinstance(payment.metadata, dict) else {}
    found = (
        Invoice.objects.select_for_update()
        .defer("pdf")
        .filter(number=str(about.get("invoice")), state=InvoiceState.ISSUED, payment_id="")
        .exclude(charge_begun_at=None)
        .first()
    )
    if found is None or about.get("attempt") != found.attempt:
        return None
    found.payment_id = payment.id
    found.save(update_fields=["payment_id"])
    return found


def _day_of(payment: mollie.Payment) -> date:
    moment = parse_datetime(payment.paid_at) if payment.paid_at else None
    return timezone.localdate(moment)
