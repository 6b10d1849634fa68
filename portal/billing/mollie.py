"""The payment provider: what we ask of it, through its own client library.

The address of its API is a setting, so that the demo and the tests speak to a stand-in. An
idempotency key is good for an hour only, so after a crash we also look whether the payment is there
(https://docs.mollie.com/reference/api-idempotency).
"""

from collections.abc import Iterator
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from mollie.api.client import Client
from mollie.api.error import (
    Error,
    NotFoundError,
    ResponseError,
    UnprocessableEntityError,
)
from mollie.api.objects.customer import Customer
from mollie.api.objects.payment import Payment

from portal.billing.models import Invoice, Mandate
from portal.common.addresses import address_of
from portal.common.money import from_cents, to_cents

__all__ = [
    "Error",
    "Payment",
    "Refused",
    "asked_cents",
    "bank_reason",
    "collect",
    "fetch",
    "find",
    "forget",
    "make_known",
    "paid_back_cents",
]
NOT_FOUND, GONE = 404, 410


class Refused(Exception):
    """The provider will not do it, now or later: the mandate or the customer is no good."""


def client() -> Client:
    made = Client(api_endpoint=settings.MOLLIE_API_URL)
    made.set_api_key(settings.MOLLIE_API_KEY)
    return made


def make_known(mandate: Mandate, *, name: str, email: str) -> tuple[str, str]:
    """The ids of customer and mandate at the provider. Raises Refused, Error."""
    provider = client()
    try:
        customer_id = mandate.customer_id
        if not customer_id:
            made = provider.customers.create(
                {"name": name, "email": email, "metadata": {"mandate": mandate.reference}},
                idempotency_key=f"{mandate.reference}-customer",
            )
            customer_id = made.id
        consent = Customer({"id": customer_id}, provider).mandates.create(
            {
                "method": "directdebit",
                "consumerName": mandate.holder,
                "consumerAccount": mandate.iban,
                "signatureDate": localdate(mandate.given_at).isoformat(),
                "mandateReference": mandate.reference,
            },
            idempotency_key=mandate.reference,
        )
    except (UnprocessableEntityError, NotFoundError) as error:
        raise Refused(str(error)) from error
    return customer_id, consent.id


def collect(invoice: Invoice, mandate: Mandate) -> Payment:
    """Ask for one direct debit. Raises Refused, Error."""
    provider = client()
    try:
        return Customer({"id": mandate.customer_id}, provider).payments.create(
            {
                "amount": {"currency": "EUR", "value": str(from_cents(invoice.gross_cents))},
                "description": f"Factuur {invoice.number}",
                "sequenceType": "recurring",
                "mandateId": mandate.mandate_id,
                "webhookUrl": webhook_url(),
                "metadata": {"invoice": invoice.number, "attempt": invoice.attempt},
            },
            idempotency_key=invoice.idempotency_key,
        )
    except (UnprocessableEntityError, NotFoundError) as error:
        raise Refused(str(error)) from error
    except ResponseError as error:
        if error.status == GONE:
            raise Refused(str(error)) from error
        raise


def find(invoice: Invoice, mandate: Mandate) -> Payment | None:
    """The payment of this attempt, where an earlier worker has asked for it and then died."""
    for payment in _payments_of(mandate.customer_id):
        about = payment.metadata or {}
        if (about.get("invoice"), about.get("attempt")) == (invoice.number, invoice.attempt):
            return payment
    return None


def fetch(payment_id: str) -> Payment | None:
    """How a payment stands; None where the provider does not know it. Raises Error."""
    try:
        return client().payments.get(payment_id)
    except NotFoundError:
        return None


def forget(customer_id: str) -> None:
    """Have the customer erased with the mandates; also where that was done before. Raises Error.

    https://docs.mollie.com/reference/delete-customer
    """
    try:
        client().customers.delete(customer_id)
    except ResponseError as error:
        if error.status not in (NOT_FOUND, GONE):
            raise


def paid_back_cents(payment: Payment) -> int:
    """What the payer's bank has taken back."""
    return _cents(payment.amount_chargedback)


def asked_cents(payment: Payment) -> int:
    return _cents(payment.amount)


def bank_reason(payment: Payment) -> str:
    """The code of the payer's bank (AM04: no balance, MD06: taken back by the payer, …)."""
    return str((payment.details or {}).get("bankReasonCode") or "")


def webhook_url() -> str:
    path = reverse("billing:mollie-news", urlconf=settings.PLATFORM_URLCONF)
    return f"{address_of(f'www.{settings.PLATFORM_DOMAIN}')}{path}"


def _payments_of(customer_id: str) -> Iterator[Payment]:
    page = Customer({"id": customer_id}, client()).payments.list(limit=250)
    while page is not None:
        yield from page
        page = page.get_next() if page.has_next() else None


def _cents(amount: dict[str, str] | None) -> int:
    return to_cents(Decimal(amount["value"])) if amount else 0
