"""The firm's colours for the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from portal.branding.palette import palette_css
from portal.branding.selectors import branding_of_firm

FOREVER = "public, max-age=31536000, immutable"


def palette_stylesheet(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The stylesheet; an old address leads to the present one and is not remembered."""
    branding = branding_of_firm()
    if fingerprint != branding.palette_fingerprint:
        moved = redirect(branding.palette_url)
        add_never_cache_headers(moved)
        return moved
    css = palette_css(branding.accent_color, branding.second_color, branding.fonts)
    response = HttpResponse(css, content_type="text/css")
    response["Cache-Control"] = FOREVER
    return response
