"""What every page of the operator has: its gate, its navigation, its person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest

operator_only = members_only({Role.OPERATOR})


def operator_page(
    request: FirmRequest, template: str, context: dict[str, Any], *, current: str
) -> HttpResponse:
    """Render a page of the operator; ``current`` is the menu item that it belongs to."""
    pages = (
        ("firms", _("Firms"), reverse("platform:firm-list"), "home"),
        ("recoveries", _("Help with logging in"), reverse("platform:recovery-list"), "help"),
        ("", _("Website"), "/cms/", "website"),
    )
    frame = {
        "navigation_items": [
            {"label": label, "url": url, "icon": icon, "current": name == current}
            for name, label, url, icon in pages
        ],
        "firm_home": reverse("platform:firm-list"),
        "person_name": request.membership.name,
        "person_role": request.membership.get_role_display(),
    }
    return render(request, template, frame | context)
