"""The trail: of a dossier for its mediators, of the firm for its owners."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.audit.selectors import trail_of_dossier, trail_of_firm
from portal.common.requests import FirmRequest
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.office.pages import dossier_tabs, mediators_only, office_page
from portal.office.trail import trail_page

owners_only = members_only({Role.OWNER})


@require_safe
@mediators_only
def dossier_trail(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Who did and opened what in this dossier, the talks with one party included."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    trail = trail_page(trail_of_dossier(found.uuid), request.membership, request.GET)
    context = {"dossier": found, "tabs": dossier_tabs(found, "dossier-trail"), "trail": trail}
    return office_page(request, "office/dossier_trail.html", context, current="dossiers")


@require_safe
@owners_only
def firm_trail(request: FirmRequest) -> HttpResponse:
    """Who logged in, who got access and who was refused, in the whole firm."""
    trail = trail_page(trail_of_firm(), request.membership, request.GET, of_firm=True)
    return office_page(request, "office/firm_trail.html", {"trail": trail}, current="trail")
