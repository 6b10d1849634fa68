"""An invoice on paper, drawn once and kept with the invoice."""

from django.template.loader import render_to_string
from django.utils.translation import override

from portal.billing.models import Invoice
from portal.billing.showing import invoice_sheet
from portal.branding.paper import draw_paper


def markup(invoice: Invoice) -> str:
    with override("nl"):
        return render_to_string("billing/invoice.html", {"sheet": invoice_sheet(invoice)})


def draw(invoice: Invoice) -> bytes:
    """The PDF, in Dutch whatever the language of the request."""
    return draw_paper(markup(invoice))
