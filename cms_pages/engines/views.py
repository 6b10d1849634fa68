"""``robots.txt`` and ``sitemap.xml``, of the host's own firm only."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms_pages.models import BasePage
from cms_pages.reserved import PORTAL
from portal.common.requests import FirmRequest

# Public pages that are no pages of the CMS, where the host has them.
OTHERS = ("platform_price", "signup:form", "privacy", "cookies")
# The most addresses that one file may hold, by the protocol.
MOST = 50_000


@require_safe
def robots(request: FirmRequest) -> HttpResponse:
    """Everything but the portal. That is shut by the login; this only keeps search engines from trying."""
    context = {"portal": PORTAL, "sitemap": request.tenant.url(reverse("sitemap"))}
    return render(request, "cms/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: FirmRequest) -> HttpResponse:
    """The live pages of this host's firm, each once, with the day it was last changed."""
    places: dict[str, datetime | None] = {}
    for address, changed in addresses(request):
        places.setdefault(address, changed)
    context = {"places": list(places.items())[:MOST]}
    return render(request, "cms/sitemap.xml", context, content_type="application/xml")


def addresses(request: FirmRequest) -> Iterator[tuple[str, datetime | None]]:
    home = Site.find_for_request(request).root_page
    for page in BasePage.objects.descendant_of(home, inclusive=True).live().order_by("path"):
        address = page.get_full_url(request)
        if address:
            yield address, page.last_published_at or page.first_published_at
    for name in OTHERS:
        try:
            yield request.tenant.url(reverse(name)), None
        except NoReverseMatch:
            continue
