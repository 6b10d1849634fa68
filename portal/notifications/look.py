"""How a firm's mails look: the same for a mail that leaves and for one that is only shown."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from portal.branding.enums import MAIL_TEXT, FontPair
from portal.branding.models import Branding
from portal.branding.previews import Look, provide_preview
from portal.common.requests import FirmRequest
from portal.tenants.models import Tenant


def mail_look(firm: Tenant, branding: Branding) -> dict[str, Any]:
    """What ``emails/base.html`` and ``.txt`` ask."""
    return {
        "firm": firm,
        "sender": branding.sender_name or firm.name,
        "accent": branding.accent_color,
        "second": branding.second_color,
        "text_font": MAIL_TEXT,
        "heading_font": FontPair(branding.fonts).mail_heading,
        "footer": branding.footer,
    }


def draw_sample(request: FirmRequest, look: Look) -> str:
    """The mail that a party gets most often."""
    context = mail_look(look.firm, look.branding) | {"url": look.firm.url()}
    return render_to_string("emails/something_waits.html", context)


def register_preview() -> None:
    provide_preview("mail", _("A mail"), draw_sample, order=3)
