"""The firm's home page as it would be in a look that is being chosen."""

from django.template.loader import render_to_string
from wagtail.models import Site

from portal.branding.previews import Look
from portal.common.requests import FirmRequest


def draw_home(request: FirmRequest, look: Look) -> str:
    """What visitors see: the page that is published, not a draft of it."""
    home = Site.find_for_request(request).root_page.specific
    context = home.get_context(request) | {"palette_url": look.palette_url}
    return render_to_string(home.get_template(request), context, request)
