"""Tags of the public pages: ``{% load cms_pages %}``."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from cms_pages.contact.forms import ContactForm
from cms_pages.engines.linked_data import data_of, script_of
from cms_pages.handbook.screens import Screen, screen
from cms_pages.public_line import public_line_html

register = template.Library()


@register.simple_tag
def public_tram_line() -> SafeString:
    """The stops of a divorce as a drawing and a list."""
    return public_line_html()


@register.simple_tag
def handbook_screen(name: str) -> Screen | None:
    """The picture of a screen with its size."""
    return screen(name)


@register.simple_tag(takes_context=True)
def contact_form(context: Context) -> ContactForm | None:
    """An empty form for a visitor of a firm; the platform has no office that would read it."""
    request = context.get("request")
    if request is None or request.is_platform:
        return None
    return ContactForm(now=timezone.now())


@register.simple_tag(takes_context=True)
def share_picture(context: Context) -> str:
    """The full address of the picture that goes with a shared link; empty without one."""
    branding = context["branding"]
    address = branding.photo_url or branding.logo_url
    return context["request"].build_absolute_uri(address) if address else ""


@register.simple_tag(takes_context=True)
def linked_data(context: Context, page: Any, picture: str = "") -> SafeString:
    """What the page is about, for search engines. Context: request, crumbs. ``picture``: its full address."""
    return script_of(data_of(page, context["request"], context.get("crumbs") or [], picture))
