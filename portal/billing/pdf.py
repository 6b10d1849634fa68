"""An invoice on paper, drawn once and kept with the invoice."""

from django.template.loader import render_to_string
from django.utils.translation import override

from portal.billing.models import Invoice
from portal.billing.showing import invoice_sheet


def markup(invoice: Invoice) -> str:
    with override("nl"):
        return render_to_string("billing/invoice.html", {"sheet": invoice_sheet(invoice)})


def draw(invoice: Invoice) -> bytes:
    """The PDF, in Dutch whatever the language of the request."""
    # What draws is heavy, and most processes never draw.
    from portal.branding.paper import draw_paper

    return draw_paper(markup(invoice))
