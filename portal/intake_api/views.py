"""The one address of the API: a lead comes in."""

from http import HTTPStatus

from allauth.core import ratelimit
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from portal.common.requests import FirmRequest
from portal.crm.forms import LeadForm
from portal.crm.services import lead_key, record_lead
from portal.intake_api.answers import for_every_website, preflight, received, refusal
from portal.intake_api.reading import Fault, Refused, Sent, read, refused

# A field that people do not see.
HONEYPOT = "website"


# A form on another website has no token of ours, and needs none: no login is used here.
@csrf_exempt
@for_every_website
@require_http_methods(["POST", "OPTIONS"])
def lead_create(request: FirmRequest) -> HttpResponse:
    """Take a lead for the firm of the host. What a robot filled in is thanked for and forgotten."""
    if request.method == "OPTIONS":
        return preflight()
    try:
        sent = read(request)
        check_key(sent)
    except Refused as error:
        return refusal(request, error.status, error.faults)
    form = LeadForm(sent.data)
    if not ratelimit.consume(request, action="lead", key=str(request.tenant.uuid)):
        message = _("That was sent very often. Wait a minute and send it again.")
        fault = Fault("", "too_often", message)
        return refusal(request, HTTPStatus.TOO_MANY_REQUESTS, [fault], form)
    if sent.data.get(HONEYPOT):
        return received(request, uuid7())
    if not form.is_valid():
        return refusal(request, HTTPStatus.UNPROCESSABLE_ENTITY, faults_of(form), form)
    lead = record_lead(given=form.cleaned_data, at=timezone.now())
    return received(request, lead.uuid)


def check_key(sent: Sent) -> None:
    """Raises Refused for another key than the firm's."""
    if not constant_time_compare(sent.key, lead_key().key):
        message = _("The key of this form is not (or no longer) the key of this firm.")
        raise refused(HTTPStatus.UNAUTHORIZED, "key", "key", message)


def faults_of(form: LeadForm) -> list[Fault]:
    return [
        Fault(name, fault["code"], fault["message"])
        for name, faults in form.errors.get_json_data().items()
        for fault in faults
    ]
