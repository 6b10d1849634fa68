"""Where a party is: what is now, and the whole line."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.accounts.enums import Role
from portal.client.now import now_of, stop_words
from portal.client.pages import client_page, clients_only
from portal.client.welcome import welcome_words
from portal.common.requests import FirmRequest
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import (
    dossiers_of_participant,
    granted_dossiers,
    line_of,
    party_in,
    visible_dossier,
)
from portal.dossiers.tramline import small_line
from portal.dossiers.visibility import party_viewer


def own_dossier(request: FirmRequest, uuid: UUID) -> Dossier:
    """The dossier of a URL if this person is a party in it; 404 else."""
    return visible_dossier(dossiers_of_participant(request.membership, Role.PARTY), uuid)


@require_safe
@clients_only
def home(request: FirmRequest) -> HttpResponse:
    """Straight to the dossier; somebody with several chooses."""
    dossiers = list(dossiers_of_participant(request.membership, Role.PARTY))
    if len(dossiers) == 1:
        return redirect("client:dossier-now", dossier=dossiers[0].uuid)
    closed = not dossiers and granted_dossiers(request.membership, Role.PARTY).exists()
    return client_page(request, "client/home.html", {"dossiers": dossiers, "closed": closed})


@require_safe
@clients_only
def welcome(request: FirmRequest) -> HttpResponse:
    """Read once, after the invitation, and whenever somebody wants to know again."""
    context = {"sentences": welcome_words(request.tenant.name)}
    return client_page(request, "client/welcome.html", context)


@require_safe
@clients_only
def now(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """What to do now, what the other side of it is, and where we are on the line."""
    party = party_in(request.membership, dossier)
    found = party.dossier
    drawn = line_of(found, role="party", page=reverse("client:dossier-line", args=[found.uuid]))
    context = {
        "party": party,
        "line": drawn,
        "small": small_line(drawn.line),
        "now": now_of(found, drawn, party_viewer(party)),
    }
    return client_page(
        request, "client/dossier_now.html", context, dossier=found, current="dossier-now"
    )


@require_safe
@clients_only
def line(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The line, and for each stop what happens there and what you do."""
    found = own_dossier(request, dossier)
    drawn = line_of(found, role="party", page="")
    context = {
        "line": drawn,
        "stops": [stop_words(found, station) for station in drawn.line.stations],
    }
    return client_page(
        request, "client/dossier_line.html", context, dossier=found, current="dossier-line"
    )
