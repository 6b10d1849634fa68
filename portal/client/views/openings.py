"""Who opened what a party may see."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.client.openings import openings_page
from portal.client.pages import client_page, clients_only
from portal.common.requests import FirmRequest
from portal.dossiers.selectors import party_in
from portal.dossiers.visibility import party_viewer


@require_safe
@clients_only
def opened(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Who at the firm, and which lawyer, opened which document or paper."""
    party = party_in(request.membership, dossier)
    viewer = party_viewer(party)
    context = openings_page(party, viewer, request.membership, request.GET.get("page"))
    return client_page(
        request, "client/openings.html", context, dossier=party.dossier, viewer=viewer
    )
