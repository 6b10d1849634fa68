"""What it costs, for who does not have a firm here yet. The amounts are those of invoices."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms_pages.engines.linked_data import script_of
from cms_pages.models.base import menu_items
from portal.billing.amounts import vat_of
from portal.billing.models import Plan
from portal.billing.selectors import plan_on
from portal.common.money import format_euro, from_cents
from portal.common.requests import FirmRequest

# How large the firms are for which the page tells the amount of a month.
EXAMPLES = (1, 2, 5)


@require_safe
def price_page(request: FirmRequest) -> HttpResponse:
    """The price in force today, and what firms of some sizes pay a month."""
    today = timezone.localdate()
    plan = plan_on(today)
    title = _("Price")
    context = {
        "title": title,
        "description": _("What Online Mediation costs: an amount a month for each account."),
        "full_url": request.tenant.url(request.path),
        "navigation_items": menu_items(Site.find_for_request(request).root_page, request),
        "price": price_on(today),
        "vat": f"{plan.vat_rate.normalize():f}".replace(".", ","),
        "examples": [{"accounts": number, **in_words(plan, number)} for number in EXAMPLES],
        "linked_data": script_of([offer(request, plan)]),
    }
    return render(request, "platform/price.html", context)


def price_on(day: date) -> dict[str, str]:
    """What an account costs a month, in words; both ways, as the law on prices asks."""
    return in_words(plan_on(day), 1)


def in_words(plan: Plan, accounts: int) -> dict[str, str]:
    cents = plan.price_cents * accounts
    with_vat = cents + vat_of(cents, plan.vat_rate)
    return {
        name: format_euro(from_cents(amount)).replace(" ", "\xa0")
        for name, amount in (("excl", cents), ("incl", with_vat))
    }


def offer(request: FirmRequest, plan: Plan) -> dict[str, Any]:
    """For search engines: the product with its price."""
    price = {
        "@type": "UnitPriceSpecification",
        "price": str(from_cents(plan.price_cents)),
        "priceCurrency": "EUR",
        "valueAddedTaxIncluded": False,
        "unitText": "account, per maand",
    }
    return {
        "@type": "SoftwareApplication",
        "name": request.tenant.name,
        "url": request.tenant.url(),
        "applicationCategory": "BusinessApplication",
        "operatingSystem": "Web",
        "offers": {"@type": "Offer", "priceSpecification": price},
    }
