"""An invoice as people read it, on paper and on the screen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.billing.amounts import PART
from portal.billing.models import Invoice
from portal.common.dates import long_date
from portal.common.money import format_euro, format_number, from_cents


@dataclass(frozen=True)
class SheetLine:
    """``what`` and below it ``when``; amounts in Dutch notation."""

    what: str
    when: str
    quantity: int
    unit: str
    amount: str


@dataclass(frozen=True)
class Sheet:
    number: str
    issued_on: str
    period: str
    supplier: dict[str, Any]
    customer: dict[str, Any]
    lines: list[SheetLine]
    net: str
    vat_rate: str
    vat: str
    gross: str
    payment: str
    foot: str


def invoice_sheet(invoice: Invoice) -> Sheet:
    return Sheet(
        number=invoice.number,
        issued_on=long_date(invoice.issued_on),
        period=span(invoice.period_start, invoice.period_last),
        supplier=invoice.supplier,
        customer=invoice.customer,
        lines=[_line(line) for line in invoice.lines],
        net=euro(invoice.net_cents),
        vat_rate=percent(invoice.vat_rate),
        vat=euro(invoice.vat_cents),
        gross=euro(invoice.gross_cents),
        payment=_payment(invoice),
        foot=_foot(invoice.supplier),
    )


def euro(cents: int) -> str:
    return format_euro(from_cents(cents))


def percent(rate: Any) -> str:
    """21 or 9,5: without zeros that say nothing."""
    return format_number(rate.normalize() if rate % 1 else rate.to_integral_value())


def span(first: date, last: date) -> str:
    return _("%(first)s up to and including %(last)s") % {
        "first": long_date(first),
        "last": long_date(last),
    }


def _line(line: dict[str, Any]) -> SheetLine:
    first, last = date.fromisoformat(line["start"]), date.fromisoformat(line["last"])
    when = span(first, last)
    what = ngettext(
        "Subscription Online Mediation, account", "Subscription Online Mediation, accounts",
        line["quantity"],
    )  # fmt: skip
    if line["kind"] == PART:
        what = ngettext("Account added during the period", "Accounts added during the period",
                        line["quantity"])  # fmt: skip
        when += " " + _("(%(days)s of %(of)s days)") % {"days": line["days"], "of": line["of_days"]}
    return SheetLine(what, when, line["quantity"], euro(line["unit_cents"]), euro(line["cents"]))


def _payment(invoice: Invoice) -> str:
    told = {
        "amount": euro(invoice.gross_cents),
        "day": long_date(invoice.debit_on),
        "last4": invoice.iban_last4,
        "mandate": invoice.mandate_reference,
    }
    if not invoice.mandate_reference:
        return _("Please pay %(amount)s.") % told
    return _(
        "You need not do anything. We collect %(amount)s by direct debit on or shortly after "
        "%(day)s, from your account ending in %(last4)s (mandate %(mandate)s)."
    ) % told  # fmt: skip


def _foot(supplier: dict[str, Any]) -> str:
    parts = [
        supplier["name"],
        f"KvK {supplier['kvk_number']}",
        f"{_('btw-id')} {supplier['vat_id']}",
        supplier.get("iban", ""),
    ]
    return " · ".join(part for part in parts if part)
