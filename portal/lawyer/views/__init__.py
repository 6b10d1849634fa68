"""What a firm shares with a lawyer: the dossiers that it was given access to, final texts only."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.dossiers.selectors import dossiers_of_participant, visible_dossier

lawyers_only = members_only({Role.LAWYER})


@require_safe
@lawyers_only
def dossier_list(request: FirmRequest) -> HttpResponse:
    """The dossiers that this lawyer was given access to."""
    dossiers = dossiers_of_participant(request.membership, Role.LAWYER)
    return lawyer_page(request, "lawyer/dossier_list.html", {"dossiers": dossiers})


@require_safe
@lawyers_only
def dossier_detail(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """One dossier; a lawyer sees no drafts, so there is nothing before the final text."""
    found = visible_dossier(dossiers_of_participant(request.membership, Role.LAWYER), dossier)
    return lawyer_page(request, "lawyer/dossier_detail.html", {"dossier": found})


def lawyer_page(request: FirmRequest, template: str, context: dict) -> HttpResponse:
    home = reverse("lawyer:home")
    items = [{"label": _("Dossiers"), "url": home, "icon": "dossiers", "current": True}]
    shared = {
        "navigation_items": items,
        "firm_home": home,
        "person_name": request.membership.name,
        "person_role": request.membership.get_role_display(),
    }
    return render(request, template, shared | context)
