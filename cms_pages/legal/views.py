"""Cookies and privacy, on every host."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import serve

from cms_pages.legal.cookies import cookies
from cms_pages.legal.privacy import privacy_text
from cms_pages.models.base import menu_items
from portal.common.requests import FirmRequest
from portal.tenants.context import PLATFORM_TENANT_ID


@require_safe
def cookie_page(request: FirmRequest) -> HttpResponse:
    """Which cookies there are and for what. There are none to consent to, so there is no banner."""
    title = _("Cookies")
    context = {
        "title": title,
        "description": _("Which cookies this website uses and for what: only those that it needs."),
        "cookies": cookies(),
        "is_platform": request.tenant.pk == PLATFORM_TENANT_ID,
    }
    return _page(request, "cms/cookies.html", context)


@require_safe
def privacy_page(request: FirmRequest) -> HttpResponse:
    """The firm's own page with the address ``privacy``; else the text that comes with the product."""
    try:
        return serve(request, "privacy/")
    except Http404:
        text = privacy_text(request.tenant)
        context = {
            "title": _("Privacy"),
            "description": _(
                "Which data we have of you, what for, how long, and what you can ask."
            ),
            "blocks": text,
        }
        return _page(request, "cms/privacy.html", context)


def _page(request: FirmRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    home = Site.find_for_request(request).root_page
    frame = {
        "navigation_items": menu_items(home, request),
        "full_url": request.tenant.url(request.path),
    }
    return render(request, template, frame | context)
