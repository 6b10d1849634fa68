"""A worker that dies at any statement: nothing is lost, nothing is done twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from portal.billing.jobs import bill_firm
from portal.billing.models import Invoice, InvoiceSeries, Subscription
from portal.billing.services import charge_invoice, issue_due_invoices
from portal.demo.mollie_shelf import Shelf
from portal.tenants.context import tenant_context
from tests.billing.conftest import Bank, subscribe
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("supplier")]
CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class Crash(BaseException):
    """The worker is gone: no code of ours gets to handle it."""


@contextmanager
def dying_at(number: int) -> Iterator[None]:
    """Die right after statement ``number``; before it, where it is even."""
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        if not str(sql).lstrip().upper().startswith(CONTROL):
            seen += 1
            if seen == number:
                if number % 2:
                    execute(sql, params, many, context)
                raise Crash
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


def crash_everywhere(work: Callable[[], Any], check: Callable[[], None]) -> int:
    """Let ``work`` die at its first statement, then at its second, and so on; after each death it is
    begun anew and must end as if nothing had been. How many deaths there were.
    """
    for number in range(1, 500):
        died = False
        with transaction.atomic():
            try:
                with dying_at(number), transaction.atomic():
                    work()
            except Crash:
                died = True
            work()
            check()
            transaction.set_rollback(True)
        if not died:
            return number - 1
    raise AssertionError("It does not end.")


def test_making_an_invoice(world: World) -> None:
    subscribe(world.noorderlicht, "2026-01-31")
    firm = world.noorderlicht.tenant.pk

    def check() -> None:
        with tenant_context(firm):
            (made,) = Invoice.objects.all()
            assert (made.number, made.gross_cents) == ("2026-00001", 12_100)
            assert Subscription.objects.get().next_period_on == date(2026, 3, 31)

    assert crash_everywhere(lambda: bill_firm(firm, "2026-02-28"), check) > 15
    assert not InvoiceSeries.objects.exists()


def test_collecting_it(world: World, bank: Bank) -> None:
    """Here what was committed before the death stays, and the bank remembers what it was asked."""
    subscribe(world.noorderlicht, "2026-01-31")
    with tenant_context(world.noorderlicht.tenant.pk):
        (invoice,) = issue_due_invoices(date(2026, 2, 28))
        at = datetime(2026, 3, 5, 9, tzinfo=UTC)
        for number in range(1, 500):
            bank.standin.shelf, bank.ahead, died = Shelf(), 0.0, False
            before = transaction.savepoint()
            try:
                with dying_at(number):
                    charge_invoice(invoice=invoice.uuid, at=at)
            except Crash:
                # So late that the provider has forgotten the idempotency key.
                died, bank.ahead = True, 7200.0
            charge_invoice(invoice=invoice.uuid, at=at)
            found = [payment["id"] for payment in bank.payments]
            assert found == [Invoice.objects.get().payment_id], number
            transaction.savepoint_rollback(before)
            if not died:
                break
        assert number > 10
