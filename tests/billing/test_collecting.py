"""Collecting: once, whatever dies in between; paid, failed, charged back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core import mail as outbox
from django.db import transaction

from portal.billing import mollie
from portal.billing.books import in_the_books
from portal.billing.enums import InvoiceState, MandateState
from portal.billing.jobs import bill_firms
from portal.billing.models import Invoice, Mandate, PaymentEvent
from portal.billing.services import (
    charge_again,
    charge_invoice,
    issue_due_invoices,
    take_payment_news,
)
from portal.billing.services.payments import WrongAmount
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.models import JobRun
from portal.tenants.working import work_off
from tests.billing.conftest import Bank, subscribe
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("supplier")]
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
NEWS = "/betalingen/mollie/"


@pytest.fixture
def invoice(world: World, bank: Bank) -> Iterator[Invoice]:
    """The first invoice of Noorderlicht, not yet collected; the scope is the firm's."""
    subscribe(world.noorderlicht, "2026-01-31")
    with tenant_context(world.noorderlicht.tenant.pk):
        (made,) = issue_due_invoices(date(2026, 2, 28))
        yield made


def fresh(invoice: Invoice) -> Invoice:
    return Invoice.objects.get(pk=invoice.pk)


def charge(invoice: Invoice) -> Invoice:
    return charge_invoice(invoice=invoice.uuid, at=NOON)


def events(invoice: Invoice) -> list[str]:
    with in_the_books():
        return list(PaymentEvent.objects.values_list("status", flat=True))


def test_a_debit_is_asked_for_once_with_what_the_invoice_says(invoice: Invoice, bank: Bank) -> None:
    assert charge(invoice).state == InvoiceState.PENDING
    charge(invoice)
    (payment,) = bank.payments
    assert payment["amount"] == {"currency": "EUR", "value": "121.00"}
    assert payment["metadata"] == {"invoice": invoice.number, "attempt": 1}
    assert payment["webhookUrl"].endswith("www.mediation.localhost:8000/betalingen/mollie/")
    assert list(bank.standin.shelf.keys) == [
        "OM-noorderlicht-customer",
        "OM-noorderlicht",
        invoice.number,
    ]
    assert fresh(invoice).payment_id == payment["id"]
    assert payment["details"]["consumerAccount"] == "NL27TEST0900000222"


@pytest.mark.parametrize("later", [60, 7200])
def test_an_answer_that_was_lost_does_not_charge_twice(
    invoice: Invoice, bank: Bank, later: int
) -> None:
    """Within the life of the idempotency key, and long after it."""
    with tenant_context(invoice.firm_id):
        from portal.billing.services import make_mandate_known

        make_mandate_known()
    bank.standin.faults = [500]
    with pytest.raises(mollie.Error):
        charge(invoice)
    assert fresh(invoice).payment_id == "" and len(bank.payments) == 1
    bank.ahead = later
    assert charge(invoice).payment_id == bank.payments[0]["id"]
    assert len(bank.payments) == 1


def test_a_bank_that_is_away_is_asked_again(invoice: Invoice, bank: Bank, settings) -> None:
    address = settings.MOLLIE_API_URL
    settings.MOLLIE_API_URL = "http://127.0.0.1:9"
    with pytest.raises(mollie.Error):
        charge(invoice)
    settings.MOLLIE_API_URL = address
    assert charge(invoice).state == InvoiceState.PENDING
    assert len(bank.payments) == 1


def test_the_message_is_an_id_only_and_the_truth_is_asked(
    world: World, invoice: Invoice, bank: Bank
) -> None:
    charge(invoice)
    (payment,) = bank.payments
    client = world.client(None, firm=world.platform)
    client.post(NEWS, {"id": payment["id"], "status": "paid"})
    work_off()
    assert fresh(invoice).state == InvoiceState.PENDING
    bank.standin.settle(payment["id"], "paid")
    assert bank.told == [payment["id"]]
    for _twice in range(2):
        assert client.post(NEWS, {"id": payment["id"]}).status_code == 200
    work_off()
    assert fresh(invoice).state == InvoiceState.PAID
    assert fresh(invoice).paid_on is not None
    assert events(invoice) == ["pending", "paid"]


@pytest.mark.parametrize("sent", ["", "tr_unknown123", "cst_12345678", "tr_1' OR 1=1", "x" * 5000])
def test_a_foreign_or_broken_message_asks_nothing(
    world: World, invoice: Invoice, bank: Bank, sent: str
) -> None:
    charge(invoice)
    work_off()
    assert world.client(None, firm=world.platform).post(NEWS, {"id": sent}).status_code == 200
    assert work_off() == 0


def test_news_that_comes_before_the_id_was_written_down(invoice: Invoice, bank: Bank) -> None:
    charge(invoice)
    with in_the_books():
        Invoice.objects.update(payment_id="", state=InvoiceState.ISSUED)
        PaymentEvent.objects.all().delete()
    bank.standin.settle(bank.payments[0]["id"], "paid")
    found = take_payment_news(bank.payments[0]["id"])
    assert found and found.state == InvoiceState.PAID
    charge(invoice)
    assert len(bank.payments) == 1


def test_a_failed_debit_is_told_and_collected_again_by_one_click_or_two(
    invoice: Invoice, bank: Bank
) -> None:
    charge(invoice)
    bank.standin.settle(bank.payments[0]["id"], "failed", "AM04")
    take_payment_news(bank.payments[0]["id"])
    assert fresh(invoice).state == InvoiceState.FAILED
    work_off()
    (told,) = [m for m in outbox.outbox if "niet gelukt" in m.body or "did not succeed" in m.body]
    assert told.to == ["nora@proef.example"]
    for _click in range(2):
        charge_again(invoice=fresh(invoice))
    work_off()
    assert [payment["metadata"]["attempt"] for payment in bank.payments] == [1, 2]
    assert fresh(invoice).payment_id == bank.payments[1]["id"]
    # What is told of the first attempt from now on changes nothing.
    take_payment_news(bank.payments[0]["id"])
    assert fresh(invoice).state == InvoiceState.PENDING


def test_a_charge_back_comes_weeks_after_the_payment(invoice: Invoice, bank: Bank) -> None:
    charge(invoice)
    payment = bank.payments[0]["id"]
    for status, state in (("paid", InvoiceState.PAID), ("charged_back", InvoiceState.CHARGED_BACK)):
        bank.standin.settle(payment, status)
        take_payment_news(payment)
        assert fresh(invoice).state == state
    assert events(invoice) == ["pending", "paid", "charged_back"]


def test_an_account_number_that_the_bank_refuses(invoice: Invoice, bank: Bank) -> None:
    mandate = Mandate.objects.get()
    mandate.iban = "NL00TEST0000000000"
    mandate.save()
    assert charge(invoice).state == InvoiceState.FAILED
    assert Mandate.objects.get().state == MandateState.REFUSED
    assert bank.payments == []


def test_another_amount_than_asked_is_not_taken_for_a_payment(invoice: Invoice, bank: Bank) -> None:
    charge(invoice)
    bank.payments[0]["amount"] = {"currency": "EUR", "value": "1.21"}
    bank.standin.settle(bank.payments[0]["id"], "paid")
    with pytest.raises(WrongAmount), transaction.atomic():
        take_payment_news(bank.payments[0]["id"])
    assert fresh(invoice).state == InvoiceState.PENDING


def test_the_daily_job_does_all_of_it_and_takes_up_what_was_left(world: World, bank: Bank) -> None:
    subscribe(world.noorderlicht, "2027-01-31")

    def day(number: int) -> str:
        return datetime(2027, 3, number, 4, tzinfo=UTC).isoformat()

    bill_firms(PLATFORM_TENANT_ID, day(1))
    work_off()
    with tenant_context(world.noorderlicht.tenant.pk):
        (made,) = Invoice.objects.all()
        assert made.pdf and bytes(made.pdf).startswith(b"%PDF")
        assert (made.issued_on, made.state) == (date(2027, 3, 1), InvoiceState.ISSUED)
        assert [m.subject for m in outbox.outbox][-1].endswith(made.number)
    bill_firms(PLATFORM_TENANT_ID, day(8))
    work_off()
    work_off(until=datetime(2027, 3, 10, tzinfo=UTC))
    assert [payment["metadata"]["invoice"] for payment in bank.payments] == [made.number]
    # The bank's message was lost: a day later we ask.
    bank.standin.settle(bank.payments[0]["id"], "paid")
    with in_the_books():
        Invoice.objects.update(charge_begun_at=datetime(2027, 3, 8, tzinfo=UTC))
    bill_firms(PLATFORM_TENANT_ID, day(12))
    work_off()
    with tenant_context(world.noorderlicht.tenant.pk):
        assert Invoice.objects.get().state == InvoiceState.PAID
        assert not JobRun.objects.exclude(state="done").exists()
