"""What every page of the lawyers' surface has."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest

lawyers_only = members_only({Role.LAWYER})


def lawyer_page(
    request: FirmRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    home = reverse("lawyer:home")
    items = [{"label": _("Dossiers"), "url": home, "icon": "dossiers", "current": True}]
    shared = {
        "navigation_items": items,
        "firm_home": home,
        "person_name": request.membership.name,
        "person_role": request.membership.get_role_display(),
    }
    return render(request, template, shared | context, status=status)
