"""What a firm is given of its subscription: the invoices, and the mandates that it gave."""

import io
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.billing.models import (
    Invoice,
    InvoiceSeries,
    Mandate,
    MandateProof,
    PaymentEvent,
    Plan,
    Seat,
    Subscription,
    TrialTaken,
)
from portal.billing.pdf import draw
from portal.billing.selectors import invoices
from portal.billing.showing import euro
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter, Paper, Part

INVOICE = {
    "number": gettext_lazy("Number"),
    "issued_on": gettext_lazy("Date"),
    "amount": gettext_lazy("Amount"),
    "state": gettext_lazy("State"),
    "file": gettext_lazy("File"),
}
MANDATE = {
    "reference": gettext_lazy("Reference"),
    "holder": gettext_lazy("Account holder"),
    "iban": gettext_lazy("Account number"),
    "given_at": gettext_lazy("Given"),
    "text": gettext_lazy("Text"),
}


def register() -> None:
    registry.to_firm(invoices_of_firm, Invoice, Mandate)
    registry.not_to_firm(
        Subscription, Seat, PaymentEvent, because="what the invoices say: accounts and payments"
    )
    registry.not_to_person(
        Invoice, Mandate, Subscription, Seat, PaymentEvent, because="between the firm and us"
    )
    registry.not_given(InvoiceSeries, Plan, because="nobody's")
    registry.not_given(MandateProof, because="it is made when the firm is erased")
    registry.not_given(TrialTaken, because="a digest, of which nobody can tell whose it is")


def invoices_of_firm() -> Iterator[Part]:
    rows = []
    for invoice in invoices().order_by("pk"):
        path = f"facturen/factuur-{invoice.number}.pdf"
        rows.append(
            {
                "number": invoice.number, "issued_on": invoice.issued_on,
                "amount": euro(invoice.gross_cents), "state": invoice.get_state_display(),
                "file": path,
            }
        )  # fmt: skip
        yield Paper(path, partial(_pdf, invoice.pk))
    yield Chapter("facturen/facturen", _("Invoices"), INVOICE, rows)
    mandates = [
        {
            "reference": one.reference, "holder": one.holder, "iban": str(one.iban),
            "given_at": one.given_at, "text": one.text,
        }
        for one in Mandate.objects.all()
    ]  # fmt: skip
    yield Chapter("facturen/machtigingen", _("Direct debit mandates"), MANDATE, mandates)


def _pdf(pk: int) -> io.BytesIO:
    invoice = Invoice.objects.get(pk=pk)
    return io.BytesIO(bytes(invoice.pdf or draw(invoice)))
