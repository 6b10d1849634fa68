"""The operator's pages: firms and their state, and no way into a dossier."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.platform.selectors import firms


@require_safe
@members_only({Role.OPERATOR})
def firm_list(request: FirmRequest) -> HttpResponse:
    """Every firm with its state and how many people work there."""
    home = reverse("platform:firm-list")
    context = {
        "firms": firms(),
        "navigation_items": [
            {"label": _("Firms"), "url": home, "icon": "home", "current": True},
            {"label": _("Website"), "url": "/cms/", "icon": "website", "current": False},
        ],
        "firm_home": home,
        "person_name": request.membership.name,
        "person_role": request.membership.get_role_display(),
    }
    return render(request, "platform/firm_list.html", context)
