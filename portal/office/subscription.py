"""The owner's page of the subscription: what is shown of it, in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.billing.enums import UNPAID, InvoiceState, SubscriptionState
from portal.billing.forms import AccountForm, lacks_details
from portal.billing.models import Invoice, Mandate, Plan, Seat, Subscription
from portal.billing.selectors import (
    RUNNING,
    NextDebit,
    invoices,
    newest_mandate,
    next_debit,
    plan_on,
    subscription,
)
from portal.billing.services import MandateDetails
from portal.billing.showing import euro, span
from portal.common.dates import long_date, short_date
from portal.provisioning.services import mandate_reference
from portal.provisioning.services.signups import debtor_of
from portal.provisioning.texts import ConsentText, mandate
from portal.support.selectors import open_access
from portal.tenants.models import Tenant

SHOWN_INVOICES = 36
_KINDS = {
    InvoiceState.ISSUED: "waiting",
    InvoiceState.PENDING: "now",
    InvoiceState.PAID: "ok",
    InvoiceState.FAILED: "danger",
    InvoiceState.CHARGED_BACK: "danger",
}


@dataclass(frozen=True)
class InvoiceRow:
    """``again``: where to have it collected once more, or empty."""

    number: str
    amount: str
    about: str
    state: str
    kind: str
    download: str
    again: str


@dataclass(frozen=True)
class SeatRow:
    name: str
    role: str
    since: str


def support_until(now: datetime) -> dict[str, Any]:
    """Until when the operator may look along, for the notice on the owner's pages."""
    leave = open_access(now)
    return {"support_until": leave.ends_at if leave else None}


def subscription_context(today: date) -> dict[str, Any]:
    """Everything on the page; ``found`` None where the firm has no subscription."""
    found = subscription()
    if found is None:
        return {"found": None}
    plans = list(Plan.objects.all())
    shown = list(invoices()[:SHOWN_INVOICES])
    debit = next_debit(found, today, plans, shown)
    rows = [_invoice_row(invoice) for invoice in shown]
    account = newest_mandate()
    return {
        "found": found,
        "facts": _facts(found, debit, account, plan_on(today, plans)),
        "has_mandate": account is not None,
        "debit": _debit(debit),
        "seats": _seats(today),
        "invoices": rows,
        "unpaid": next((row for row in rows if row.again), None),
        "lacks_details": lacks_details(found.tenant) and found.state in RUNNING,
        "can_cancel": found.state in (SubscriptionState.TRIAL, SubscriptionState.ACTIVE),
        "can_resume": found.state == SubscriptionState.CANCELLED,
        "has_ended": found.state == SubscriptionState.ENDED,
        "erase_on": long_date(found.erase_on) if found.erase_on else "",
        "last_day": long_date(_last_day(found)) if found.ends_on else "",
    }


def cancel_context(
    found: Subscription, today: date, ends_on: date, erase_on: date
) -> dict[str, Any]:
    """What a cancellation of today would do."""
    return {
        "at_once": found.state == SubscriptionState.TRIAL and today < found.trial_until,
        "last_day": long_date(ends_on - timedelta(days=1)),
        "erase_on": long_date(erase_on),
    }


def mandate_to_give(key: UUID, today: date) -> ConsentText:
    """The text beside the fields of another account."""
    debtor = debtor_of(Tenant.objects.get())
    return mandate(reference=mandate_reference(key), day=today, debtor=debtor)


def given_mandate(form: AccountForm, *, at: datetime, address: str) -> MandateDetails:
    """What the owner has agreed to, with the text as it was shown for this account."""
    given = form.cleaned_data
    reference = mandate_reference(given["key"])
    agreed = mandate(
        reference=reference,
        day=timezone.localdate(at),
        iban=given["iban"],
        holder=given["holder"],
        debtor=debtor_of(Tenant.objects.get()),
    )
    return MandateDetails(
        reference=reference,
        iban=given["iban"],
        holder=given["holder"],
        given_at=at,
        text=agreed.text,
        text_version=agreed.version,
        given_from=address,
    )


def _facts(
    found: Subscription, debit: NextDebit | None, account: Mandate | None, plan: Plan
) -> list[dict[str, Any]]:
    price = _("%(net)s per account per month, %(gross)s with btw") % {
        "net": euro(plan.price_cents),
        "gross": euro(round(plan.price_cents * (100 + plan.vat_rate) / 100)),
    }
    rows = [
        {"label": _("State"), "value": _state(found)},
        {"label": _("Price"), "value": price},
    ]
    if debit is None:
        rows.append({"label": _("Next debit"), "value": _("Nothing more will be collected.")})
    if account is not None:
        words = _("ending in %(last4)s, in the name of %(holder)s") % {
            "last4": account.iban_last4,
            "holder": account.holder,
        }
        rows += [
            {"label": _("Account"), "value": words},
            {"label": _("Direct debit mandate"), "value": account.reference},
        ]
    return rows


def _state(found: Subscription) -> str:
    if found.state == SubscriptionState.TRIAL:
        last = long_date(found.trial_until - timedelta(days=1))
        return _("Free month, up to and including %(day)s") % {"day": last}
    if found.state == SubscriptionState.CANCELLED:
        return _("Cancelled, runs up to and including %(day)s") % {
            "day": long_date(_last_day(found))
        }
    if found.state == SubscriptionState.ENDED and found.ends_on:
        return _("Ended on %(day)s") % {"day": long_date(found.ends_on)}
    return _("Active since %(day)s, can be cancelled every month") % {
        "day": long_date(found.anchor)
    }


def _last_day(found: Subscription) -> date:
    assert found.ends_on is not None
    return found.ends_on - timedelta(days=1)


def _debit(debit: NextDebit | None) -> dict[str, str] | None:
    if debit is None:
        return None
    return {
        "amount": euro(debit.totals.gross_cents),
        "net": euro(debit.totals.net_cents),
        "vat": euro(debit.totals.vat_cents),
        "on": long_date(debit.on),
        "number": debit.invoice.number if debit.invoice else "",
    }


def _seats(today: date) -> list[SeatRow]:
    open_seats = Seat.objects.filter(last_on=None).select_related("membership")
    return [
        SeatRow(
            name=seat.membership.name or seat.membership.get_role_display(),
            role=seat.membership.get_role_display(),
            since=_("since %(day)s") % {"day": long_date(seat.starts_on)},
        )
        for seat in open_seats
    ]


def _invoice_row(invoice: Invoice) -> InvoiceRow:
    about = span(invoice.period_start, invoice.period_last)
    state = str(InvoiceState(invoice.state).label)
    if invoice.state == InvoiceState.PAID and invoice.paid_on:
        state = _("paid on %(day)s") % {"day": short_date(invoice.paid_on)}
    elif invoice.state == InvoiceState.ISSUED:
        state = _("collected on %(day)s") % {"day": short_date(invoice.debit_on)}
    return InvoiceRow(
        number=invoice.number,
        amount=euro(invoice.gross_cents),
        about=about,
        state=state,
        kind=_KINDS[InvoiceState(invoice.state)],
        download=reverse("office:invoice-download", args=[invoice.uuid]),
        again=reverse("office:invoice-again", args=[invoice.uuid])
        if invoice.state in UNPAID
        else "",
    )
