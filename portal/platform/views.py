"""The operator's pages: firms and their state, and no way into a dossier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.platform.selectors import firms, waiting_signups
from portal.provisioning.models import SignupRequest
from portal.provisioning.services.signups import try_again


@require_safe
@members_only({Role.OPERATOR})
def firm_list(request: FirmRequest) -> HttpResponse:
    """Every firm with its state and how many people work there."""
    home = reverse("platform:firm-list")
    context = {
        "firms": firms(),
        "signups": waiting_signups(),
        "navigation_items": [
            {"label": _("Firms"), "url": home, "icon": "home", "current": True},
            {"label": _("Website"), "url": "/cms/", "icon": "website", "current": False},
        ],
        "firm_home": home,
        "person_name": request.membership.name,
        "person_role": request.membership.get_role_display(),
    }
    return render(request, "platform/firm_list.html", context)


@require_POST
@members_only({Role.OPERATOR})
def signup_again(request: FirmRequest, signup: UUID) -> HttpResponse:
    """Have a firm made that could not be made before."""
    try_again(get_object_or_404(SignupRequest, uuid=signup))
    messages.success(request, _("The firm is being made."))
    return redirect("platform:firm-list")
