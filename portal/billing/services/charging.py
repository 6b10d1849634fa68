"""Collecting an invoice, once.

The intention is committed before the provider is asked, so a worker that dies between the two is
followed by one that first looks whether the payment is there. The idempotency key (the number of the
invoice) makes two that ask at the same moment get the same payment.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.billing import mollie
from portal.billing.books import in_the_books
from portal.billing.enums import UNPAID, InvoiceState, MandateState
from portal.billing.mails import mail_unpaid
from portal.billing.models import Invoice, Mandate
from portal.billing.selectors import newest_mandate
from portal.billing.services.payments import apply_payment
from portal.tenants.jobs import enqueue
from portal.tenants.models import Tenant

REFUSED = "refused"


def charge_invoice(*, invoice: UUID | str, at: datetime) -> Invoice:
    """Ask for the direct debit of an invoice of the scope's firm; nothing where it was asked for.

    Call it outside a transaction. Raises ``mollie.Error`` where the provider cannot be spoken to:
    call again later.
    """
    found, resumed = _begin(invoice, at)
    if found.state != InvoiceState.ISSUED or found.payment_id:
        return found
    try:
        mandate = make_mandate_known()
        payment = mollie.find(found, mandate) if resumed else None
        return _note(invoice, payment or mollie.collect(found, mandate))
    except mollie.Refused:
        return _refuse(invoice)


def make_mandate_known() -> Mandate:
    """The firm's mandate, known to the provider. Raises Refused, Error."""
    mandate = newest_mandate()
    if mandate is None or mandate.state == MandateState.REFUSED:
        raise mollie.Refused("There is no mandate that is any good.")
    if mandate.mandate_id:
        return mandate
    owner = Membership.objects.filter(role=Role.OWNER).order_by("pk").first()
    firm = Tenant.objects.get()
    try:
        ids = mollie.make_known(
            mandate,
            name=firm.legal_name or firm.name,
            email=owner.user.email if owner else firm.email,
        )
    except mollie.Refused:
        mandate.state = MandateState.REFUSED
        mandate.save(update_fields=["state"])
        raise
    mandate.customer_id, mandate.mandate_id = ids
    mandate.state = MandateState.VALID
    mandate.save(update_fields=["customer_id", "mandate_id", "state"])
    return mandate


def charge_again(*, invoice: Invoice) -> None:
    """Collect once more what was not collected or was taken back; the owner asks for it.

    A second click finds it under way.
    """
    with in_the_books(), transaction.atomic():
        found = Invoice.objects.select_for_update().get(pk=invoice.pk)
        if found.state not in UNPAID:
            return
        found.state, found.payment_id, found.charge_begun_at = InvoiceState.ISSUED, "", None
        found.attempt += 1
        found.debit_on = timezone.localdate()
        found.paid_on = None
        found.save()
        again = found.attempt
    enqueue("portal.billing.jobs.collect_invoice", invoice.uuid, str(again))


def _begin(uuid: UUID | str, at: datetime) -> tuple[Invoice, bool]:
    """Write down, for good, that the provider will be asked; whether it was written down before."""
    with in_the_books(), transaction.atomic(durable=True):
        found = Invoice.objects.select_for_update().defer("pdf").get(uuid=uuid)
        resumed = found.charge_begun_at is not None
        if not resumed:
            found.charge_begun_at = at
            found.save(update_fields=["charge_begun_at"])
        return found, resumed


def _note(uuid: UUID | str, payment: mollie.Payment) -> Invoice:
    with in_the_books(), transaction.atomic():
        found = Invoice.objects.select_for_update().defer("pdf").get(uuid=uuid)
        if not found.payment_id:
            found.payment_id = payment.id
            found.save(update_fields=["payment_id"])
        if found.payment_id == payment.id:
            apply_payment(found, payment)
        return found


def _refuse(uuid: UUID | str) -> Invoice:
    """No payment came of it: the owner is told, and may ask again."""
    with in_the_books(), transaction.atomic():
        found = Invoice.objects.select_for_update().defer("pdf").get(uuid=uuid)
        if found.state == InvoiceState.ISSUED and not found.payment_id:
            found.state = InvoiceState.FAILED
            found.save(update_fields=["state"])
            mail_unpaid(found, REFUSED)
        return found
