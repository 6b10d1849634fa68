"""Tags of the public pages: ``{% load cms_pages %}``."""

from django import template
from django.utils.safestring import SafeString

from cms_pages.public_line import public_line_html

register = template.Library()


@register.simple_tag
def public_tram_line() -> SafeString:
    """The stops of a divorce as a drawing and a list."""
    return public_line_html()
