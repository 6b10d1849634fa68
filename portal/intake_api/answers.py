"""Answers for programs (JSON, readable by every website) and for people (a page)."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from portal.common.requests import FirmRequest
from portal.crm.forms import LeadForm
from portal.intake_api.reading import Fault, wants_page

View = Callable[[FirmRequest], HttpResponse]
CORS = {
    # Any website may send: the key is public and can do nothing else. No cookies: no credentials.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Authorization",
    "Access-Control-Max-Age": "86400",
}
RETRY_SECONDS = "60"


def for_every_website(view: View) -> View:
    """Lets browsers on other websites read the answer, also one of refusal."""

    @wraps(view)
    def opened(request: FirmRequest) -> HttpResponse:
        response = view(request)
        for name, value in CORS.items():
            response[name] = value
        response["Cache-Control"] = "no-store"
        return response

    return opened


def preflight() -> HttpResponse:
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def received(request: FirmRequest, lead: UUID) -> HttpResponse:
    """The same for a new lead, for one that was sent twice, and for what a robot sent."""
    if wants_page(request):
        return render(request, "intake_api/thanks.html", status=HTTPStatus.CREATED)
    return JsonResponse({"lead": str(lead)}, status=HTTPStatus.CREATED)


def refusal(
    request: FirmRequest, status: int, faults: Iterable[Fault], form: LeadForm | None = None
) -> HttpResponse:
    """What is wrong, at its field. A page keeps what was typed: nothing has to be typed twice."""
    faults = list(faults)
    if wants_page(request):
        context: dict[str, Any] = {"form": form, "faults": faults, "key": request.POST.get("key")}
        if form is None and status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            context["typed"] = request.POST.get("message", "")
        response = render(request, "intake_api/lead_form.html", context, status=status)
    else:
        response = JsonResponse({"errors": [asdict(fault) for fault in faults]}, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = RETRY_SECONDS
    return response
