"""A firm that has cancelled is erased when its window is over; the invoices stay."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.db import connection

from portal.billing.books import in_the_books
from portal.billing.jobs import erase_cancelled
from portal.billing.models import Invoice, Mandate, Subscription
from portal.billing.mollie import forget
from portal.billing.services import (
    cancel_subscription,
    erase_cancelled_firms,
    issue_due_invoices,
    make_mandate_known,
)
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import Tenant
from portal.tenants.working import work_off
from tests.billing.conftest import Bank, subscribe
from tests.provisioning.test_firms import rows_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("supplier")]


def cancelled(world: World) -> date:
    """Noorderlicht pays one month and cancels; the day on which it is to be erased."""
    firm = world.noorderlicht.tenant
    subscribe(world.noorderlicht, "2026-01-31")
    with tenant_context(firm.pk):
        issue_due_invoices(date(2026, 2, 28))
        cancel_subscription(at=datetime(2026, 3, 10, 12, tzinfo=UTC))
        issue_due_invoices(date(2026, 3, 31))
        found = Subscription.objects.get()
        assert (found.ends_on, found.erase_on) == (date(2026, 3, 31), date(2026, 4, 30))
        assert found.erase_on
        return found.erase_on


def test_the_scheduled_job_erases_all_of_it_and_keeps_the_invoice(world: World) -> None:
    firm, other = world.noorderlicht.tenant, world.proeftuin.tenant
    day = cancelled(world)
    with in_the_books():
        Invoice.objects.update(payment_id="tr_keep")
    work_off()
    outbox.outbox.clear()
    before = rows_of(other.pk)
    due = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=4)
    erase_cancelled(PLATFORM_TENANT_ID, due.isoformat())
    work_off()
    connection.check_constraints()
    assert rows_of(firm.pk) == {}
    assert rows_of(other.pk) == before
    with as_platform():
        assert not Tenant.objects.filter(pk=firm.pk).exists()
    with in_the_books():
        kept = Invoice.objects.get(payment_id="tr_keep")
        assert (kept.firm_uuid, kept.customer["trade_name"]) == (firm.uuid, "Noorderlicht")
    (told,) = outbox.outbox
    assert told.to == ["nora@proef.example"] and firm.host in told.body
    assert world.client(None, firm=world.noorderlicht).get("/").status_code == 404


def test_the_files_go_with_the_rows(
    world: World, django_capture_on_commit_callbacks, settings
) -> None:
    day = cancelled(world)
    firm = world.noorderlicht
    public = Path(settings.MEDIA_ROOT) / str(firm.tenant.uuid) / "logo.png"
    sealed = Path(settings.PRIVATE_ROOT) / "d" / str(firm.dossiers[0].uuid) / "paper"
    others = Path(settings.PRIVATE_ROOT) / "d" / str(world.proeftuin.dossiers[0].uuid) / "paper"
    for file in (public, sealed, others):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"proef")
    with django_capture_on_commit_callbacks(execute=True):
        erase_cancelled_firms(day)
    assert [file.exists() for file in (public, sealed, others)] == [False, False, True]
    others.unlink()


def test_nothing_is_erased_before_its_day_nor_what_goes_on(world: World) -> None:
    firm = world.noorderlicht.tenant
    day = cancelled(world)
    subscribe(world.proeftuin, "2026-02-01")
    before = rows_of(firm.pk)
    assert erase_cancelled_firms(day - timedelta(days=1)) == []
    assert rows_of(firm.pk) == before
    assert erase_cancelled_firms(day) == [firm.host]
    assert erase_cancelled_firms(day) == []
    assert rows_of(world.proeftuin.tenant.pk)


def test_the_payment_provider_forgets_the_firm_too(world: World, bank: Bank) -> None:
    day = cancelled(world)
    with tenant_context(world.noorderlicht.tenant.pk):
        make_mandate_known()
        customer = Mandate.objects.get().customer_id
    assert customer in bank.standin.shelf.customers
    erase_cancelled_firms(day)
    work_off()
    assert customer not in bank.standin.shelf.customers
    assert not bank.standin.shelf.mandates
    forget(customer)  # once more, as a job may: it is gone already
