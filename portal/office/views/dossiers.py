"""The list of dossiers and the overview of one."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.common.requests import FirmRequest
from portal.dossiers.selectors import dossiers_visible_to, line_of, visible_dossier
from portal.dossiers.tramline import small_line
from portal.dossiers.visibility import viewer_of
from portal.office.lists import list_dossiers
from portal.office.overview import overview_of
from portal.office.pages import dossier_tabs, office_only, office_page
from portal.office.parties import party_rows


@require_safe
@office_only
def dossier_list(request: FirmRequest) -> HttpResponse:
    """The dossiers that this colleague works in."""
    listing = list_dossiers(dossiers_visible_to(request.membership), request.GET)
    return office_page(
        request, "office/dossier_list.html", {"listing": listing}, current="dossiers"
    )


@require_safe
@office_only
def dossier_detail(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """One dossier: what is missing first, then where it stands, then all facts with their source."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    line = line_of(found, role="mediator")
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-detail"),
        "line": line,
        "small": small_line(line.line),
        "parties": party_rows(found, timezone.now(), {}),
        "overview": overview_of(found, viewer_of(request.membership, found), timezone.localdate()),
    }
    return office_page(request, "office/dossier_detail.html", context, current="dossiers")
