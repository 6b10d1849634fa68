"""Invoices and mandates on paper, drawn once and kept with what they are of."""

from django.template.loader import render_to_string
from django.utils.translation import override

from portal.billing.models import Invoice, Mandate
from portal.billing.showing import invoice_sheet


def markup(invoice: Invoice) -> str:
    with override("nl"):
        return render_to_string("billing/invoice.html", {"sheet": invoice_sheet(invoice)})


def draw(invoice: Invoice) -> bytes:
    """The PDF, in Dutch whatever the language of the request."""
    # What draws is heavy, and most processes never draw.
    from portal.branding.paper import draw_paper

    return draw_paper(markup(invoice))


def draw_mandate(mandate: Mandate) -> bytes:
    """The text to the letter as it was agreed to, and when, where from and in which version."""
    from portal.branding.paper import draw_paper

    title, _line, text = mandate.text.partition("\n")
    sheet = {"mandate": mandate, "title": title.removeprefix("# "), "text": text.strip()}
    with override("nl"):
        return draw_paper(render_to_string("billing/mandate.html", sheet))
