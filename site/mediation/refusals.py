"""What a request of 403 or 404 is answered with; a member's is noted in the trail.

The answer is the same, and as much work is done for it, whether what was asked for is another
person's or is not there at all.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from portal.audit.services import denied


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    note_refusal(request)
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    note_refusal(request)
    return defaults.page_not_found(request, exception)


def note_refusal(request: HttpRequest) -> None:
    """Only an address with an id names something that somebody can have."""
    match = request.resolver_match
    ids: dict[str, Any] = {
        name: value
        for name, value in (match.kwargs if match else {}).items()
        if isinstance(value, UUID)
    }
    if ids:
        dossier = ids.pop("dossier", None)
        denied(dossier=dossier, target=next(reversed(ids.values()), None))
