"""The tram line of a dossier in the office."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.requests import FirmRequest, text_of
from portal.dossiers.models import Stop
from portal.dossiers.selectors import dossiers_visible_to, line_of, stop_title, visible_dossier
from portal.dossiers.services import move_to_stop, undo_last_move
from portal.dossiers.services.opening import line_of_firm
from portal.office.moves import move_rows
from portal.office.pages import dossier_tabs, office_only, office_page


@require_safe
@office_only
def dossier_line(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Where the dossier stands, how far each party is, and moving the tram."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    line = line_of(found, role="mediator")
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-line"),
        "line": line,
        "stops": [(station.stop.code, station.stop.title) for station in line.line.stations],
        "moves": move_rows(found),
        "has_new_line": not found.is_closed and found.line != line_of_firm(found.trajectory),
    }
    return office_page(request, "office/dossier_line.html", context, current="dossiers")


@require_POST
@office_only
def move_tram(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Let the tram stand at the chosen stop."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    code = text_of(request.POST, "halte")
    try:
        move_to_stop(dossier=found, code=code, on=timezone.localdate(), moved_by=request.membership)
    except Stop.DoesNotExist:
        raise Http404 from None
    messages.success(
        request, _("The tram now stands at “%(stop)s”.") % {"stop": stop_title(found, code)}
    )
    return redirect("office:dossier-line", dossier=found.uuid)


@require_POST
@office_only
def undo_move(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Put the tram back where it was before the last move."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    try:
        undo_last_move(dossier=found, moved_by=request.membership)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The move is undone."))
    return redirect("office:dossier-line", dossier=found.uuid)
