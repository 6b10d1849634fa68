"""A year of invoices adds up to the cent, whatever is missed and however often it is asked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction

from portal.accounts.enums import Role
from portal.accounts.services import add_member, end_membership
from portal.billing.amounts import part_lines, totals, vat_of
from portal.billing.books import in_the_books
from portal.billing.enums import SubscriptionState
from portal.billing.models import Invoice, Plan, Seat, Subscription
from portal.billing.periods import Period, period_of
from portal.billing.selectors import invoices, next_debit
from portal.billing.services import (
    cancel_subscription,
    issue_due_invoices,
    resume_subscription,
    start_subscription,
)
from portal.billing.services.invoicing import SupplierIncomplete
from portal.billing.services.seats import end_seat, start_seat
from portal.tenants.context import as_platform, tenant_context
from tests.billing.conftest import subscribe
from tests.world import Firm, World, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("supplier")]


@pytest.fixture
def firm(world: World):
    """Noorderlicht, with Nora as its one account, activated on 31 January."""
    subscribe(world.noorderlicht, "2026-01-31")
    with tenant_context(world.noorderlicht.tenant.pk):
        yield world.noorderlicht


def every_day(first: str, last: str) -> list[Invoice]:
    day, end, made = date.fromisoformat(first), date.fromisoformat(last), []
    while day <= end:
        made += issue_due_invoices(day)
        day += timedelta(days=1)
    return made


def at(day: str):
    from django.utils.timezone import datetime, make_aware

    return make_aware(datetime.fromisoformat(f"{day}T12:00"))


def test_months_are_counted_from_the_day_of_activation() -> None:
    anchor = date(2026, 1, 31)
    assert period_of(anchor, date(2026, 2, 27)) == Period(anchor, date(2026, 2, 28))
    assert period_of(anchor, date(2026, 2, 28)) == Period(date(2026, 2, 28), date(2026, 3, 31))
    assert period_of(date(2028, 1, 30), date(2028, 3, 1)).start == date(2028, 2, 29)


def test_a_year_with_a_colleague(firm: Firm) -> None:
    """11 months × € 100, and a colleague from 15 June: 15/30 of a month and then 6 months."""
    made = every_day("2026-01-31", "2026-06-14")
    kees = add_member(user=make_user("nieuw"), role=Role.MEDIATOR, name="Nieuw")
    Seat.objects.filter(membership=kees).update(starts_on=date(2026, 6, 15))
    made += every_day("2026-06-15", "2027-01-30")
    assert [str(i.cycle_on) for i in made] == [
        "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31",
        "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31",
    ]  # fmt: skip
    assert [i.net_cents for i in made] == [10_000] * 4 + [25_000] + [20_000] * 6
    assert sum(i.gross_cents for i in made) == 10_000 * 121 // 100 * 4 + 30_250 + 24_200 * 6
    part = made[4].lines[1]
    assert (part["days"], part["of_days"], part["cents"]) == (15, 30, 5_000)
    assert [i.number[-5:] for i in made] == [f"{n:05d}" for n in range(1, 12)]


def test_what_was_missed_is_made_up_for_and_nothing_twice(firm: Firm) -> None:
    made = issue_due_invoices(date(2026, 5, 1))
    assert [str(i.period_start) for i in made] == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert issue_due_invoices(date(2026, 5, 1)) == []
    assert issue_due_invoices(date(2026, 2, 1)) == []
    assert Invoice.objects.count() == 3


def test_parts_are_rounded_half_up_per_account() -> None:
    period = Period(date(2026, 5, 1), date(2026, 6, 1))
    lines = part_lines([date(2026, 5, 2), date(2026, 5, 2), date(2026, 5, 31)], 10_000, period)
    assert [(line.quantity, line.unit_cents) for line in lines] == [(2, 9_677), (1, 323)]
    assert totals(lines, Decimal("21.00")).vat_cents == vat_of(19_677, Decimal(21)) == 4_132


def test_colleagues_of_the_free_month_are_free_until_it_ends(firm: Firm) -> None:
    kees = add_member(user=make_user("vroeg"), role=Role.ASSISTANT, name="Vroeg")
    Seat.objects.filter(membership=kees).update(starts_on=date(2026, 2, 10))
    add_member(user=make_user("advocaat"), role=Role.LAWYER, name="Kost niets")
    (first,) = issue_due_invoices(date(2026, 2, 28))
    assert [(line["kind"], line["quantity"]) for line in first.lines] == [("month", 2)]


def test_who_leaves_is_paid_until_the_end_and_who_comes_back_not_twice(firm: Firm) -> None:
    kees = add_member(user=make_user("gaat"), role=Role.MEDIATOR, name="Gaat")
    Seat.objects.filter(membership=kees).update(starts_on=date(2026, 2, 10))
    issue_due_invoices(date(2026, 2, 28))
    end_seat(kees, date(2026, 3, 5))
    start_seat(kees, date(2026, 3, 20))
    assert Seat.objects.filter(membership=kees).count() == 1
    end_seat(kees, date(2026, 3, 25))
    (second,) = issue_due_invoices(date(2026, 3, 31))
    assert [(line["kind"], line["quantity"]) for line in second.lines] == [("month", 1)]
    end_membership(membership=kees)


def test_a_new_price_counts_from_its_day(firm: Firm) -> None:
    with as_platform():
        Plan.objects.create(valid_from=date(2026, 3, 15), price_cents=12_000, vat_rate=Decimal(9))
    made = issue_due_invoices(date(2026, 3, 31))
    assert [(i.net_cents, i.vat_cents) for i in made] == [(10_000, 2_100), (12_000, 1_080)]


def test_cancelling_in_the_free_month_is_at_once_and_costs_nothing(firm: Firm) -> None:
    found = cancel_subscription(at=at("2026-02-27"))
    assert (found.state, found.ends_on) == (SubscriptionState.ENDED, date(2026, 2, 27))
    assert found.erase_on == date(2026, 3, 29)
    again = cancel_subscription(at=at("2026-03-10"))
    assert again.ends_on == date(2026, 2, 27)
    assert every_day("2026-02-27", "2026-06-01") == []


def test_cancelling_later_is_for_the_end_of_what_is_paid(firm: Firm) -> None:
    issue_due_invoices(date(2026, 2, 28))
    kees = add_member(user=make_user("laat"), role=Role.MEDIATOR, name="Laat")
    Seat.objects.filter(membership=kees).update(starts_on=date(2026, 3, 21))
    found = cancel_subscription(at=at("2026-03-10"))
    assert (found.state, found.ends_on) == (SubscriptionState.CANCELLED, date(2026, 3, 31))
    (closing,) = every_day("2026-03-10", "2026-05-01")
    assert [line["kind"] for line in closing.lines] == ["part"]
    assert closing.net_cents == 3_226
    found.refresh_from_db()
    assert found.state == SubscriptionState.ENDED


def test_a_cancellation_can_be_taken_back_until_its_day(firm: Firm) -> None:
    issue_due_invoices(date(2026, 2, 28))
    cancel_subscription(at=at("2026-03-10"))
    assert resume_subscription().state == SubscriptionState.ACTIVE
    (second,) = issue_due_invoices(date(2026, 3, 31))
    assert second.net_cents == 10_000


def test_the_free_month_is_given_once(world: World, firm: Firm) -> None:
    """Proeftuin pays from the same account, so it pays from the first day."""
    found = subscribe(world.proeftuin, "2026-03-01")
    assert (found.state, found.trial_until) == (SubscriptionState.ACTIVE, date(2026, 3, 1))
    with tenant_context(world.proeftuin.tenant.pk):
        (invoice,) = issue_due_invoices(date(2026, 3, 1))
        assert invoice.lines[0]["quantity"] == 3


def test_telling_twice_of_an_activation_makes_one_subscription(firm: Firm) -> None:
    start_subscription(tenant=firm.tenant, on=date(2026, 2, 2))
    found = Subscription.objects.get()
    assert (found.anchor, Seat.objects.count()) == (date(2026, 1, 31), 1)


def test_the_next_debit_is_known_beforehand_to_the_cent(firm: Firm) -> None:
    found = Subscription.objects.get()
    debit = next_debit(found, date(2026, 2, 10), (), invoices())
    assert debit and (debit.on, debit.totals.gross_cents) == (date(2026, 3, 5), 12_100)
    (made,) = issue_due_invoices(date(2026, 2, 28))
    assert (made.debit_on, made.gross_cents) == (date(2026, 3, 5), 12_100)


def test_no_invoice_without_the_particulars_that_the_law_asks(firm: Firm) -> None:
    from portal.tenants.models import Tenant

    with in_the_books():
        Tenant.objects.update(vat_id="")
    with pytest.raises(SupplierIncomplete), transaction.atomic():
        issue_due_invoices(date(2026, 2, 28))
    assert Subscription.objects.get().next_period_on == date(2026, 2, 28)
    assert not Invoice.objects.exists()


def test_a_firm_reads_its_own_invoices_and_changes_none(world: World, firm: Firm) -> None:
    (made,) = issue_due_invoices(date(2026, 2, 28))
    assert list(Invoice.objects.all()) == [made]
    assert Invoice.objects.filter(pk=made.pk).update(state="paid") == 0
    assert Invoice.objects.filter(pk=made.pk).delete()[0] == 0
    with tenant_context(world.proeftuin.tenant.pk):
        assert not Invoice.objects.exists()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Plan.objects.update(price_cents=1)
