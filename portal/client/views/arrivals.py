"""Files that come in pieces, for the page's own script: begin, how far, and the next piece.

Answers are JSON: ``url``, ``id`` and ``received``, or ``words`` that can be shown.
"""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from portal.client.pages import clients_only
from portal.common.requests import FirmRequest
from portal.dossiers.selectors import party_in
from portal.files.arriving import MOST_PIECE, OutOfStep, add_piece, begin_arrival
from portal.files.models import Arrival


class ArrivalForm(forms.Form):
    """What the browser knows of a file."""

    name = forms.CharField(max_length=255)
    size = forms.IntegerField(min_value=0)
    mark = forms.CharField(max_length=100)


@require_POST
@clients_only
def arrival_begin(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Where to send the pieces of a file, and how much of it is here already."""
    party, form = party_in(request.membership, dossier), ArrivalForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"words": ""}, status=400)
    try:
        one = begin_arrival(
            dossier=party.dossier, by=request.membership, at=timezone.now(), **form.cleaned_data
        )
    except ValidationError as error:
        return JsonResponse({"words": error.messages[0]}, status=400)
    url = reverse("client:arrival", args=[dossier, one.uuid])
    return JsonResponse({"url": url, "id": one.uuid, "received": one.received})


@require_http_methods(["GET", "HEAD", "POST"])
@clients_only
def arrival(request: FirmRequest, dossier: UUID, arrival: UUID) -> HttpResponse:
    """How much of a file is here; a POST brings its next piece. 409: it is not the next one."""
    party = party_in(request.membership, dossier)
    own = Arrival.objects.filter(dossier=party.dossier, by=request.membership, done_at=None)
    one = get_object_or_404(own.select_related("dossier"), uuid=arrival)
    if request.method != "POST":
        return JsonResponse({"received": one.received})
    try:
        received = add_piece(
            arrival=one, start=_start(request), data=_piece(request), at=timezone.now()
        )
    except OutOfStep:
        return JsonResponse({"received": one.received}, status=409)
    return JsonResponse({"received": received})


def _start(request: FirmRequest) -> int:
    start = request.headers.get("Upload-Offset", "")
    if not (start.isascii() and start.isdigit() and len(start) <= 15):
        raise OutOfStep
    return int(start)


def _piece(request: FirmRequest) -> bytes:
    """The body, if all of it is here: half a piece is none."""
    length = request.headers.get("Content-Length", "")
    if request.content_type != "application/octet-stream" or not length.isdigit():
        raise OutOfStep
    if int(length) > MOST_PIECE or len(data := request.read(MOST_PIECE)) != int(length):
        raise OutOfStep
    return data
