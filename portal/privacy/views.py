"""A person's own data: asking for it, fetching it, putting it away."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.enums import PLATFORM_ROLES, Role
from portal.accounts.gates import members_only
from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.privacy.enums import RequestKind
from portal.privacy.models import DataRequest
from portal.privacy.selectors import current_request, requests_by
from portal.privacy.sending import archive_response
from portal.privacy.services import ask_for_data, put_away

people_of_firm = members_only(frozenset(Role) - PLATFORM_ROLES)
PAGES = {RequestKind.PERSON: "privacy:own-data", RequestKind.FIRM: "office:firm-privacy"}


@require_http_methods(["GET", "HEAD", "POST"])
@people_of_firm
def own_data(request: FirmRequest) -> HttpResponse:
    """What is there to fetch; a POST asks for it."""
    if request.method == "POST":
        ask_for_data(membership=request.membership, kind=RequestKind.PERSON, at=timezone.now())
        messages.success(request, _("We are gathering your data. You get a mail when it is ready."))
        return redirect("privacy:own-data")
    found = current_request(request.membership, RequestKind.PERSON)
    context = {
        "found": found,
        "is_party": request.membership.role == Role.PARTY,
        "person_name": request.membership.name,
    }
    return render(request, "privacy/own_data.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@people_of_firm
@step_up(see=True)
def archive_download(request: FirmRequest, archive: UUID) -> FileResponse:
    """The archive, to nobody but who asked for it, and only who has just proved to be that person."""
    found = own_request(request, archive)
    if not found.is_here:
        raise Http404
    return archive_response(found)


@require_POST
@people_of_firm
def archive_remove(request: FirmRequest, archive: UUID) -> HttpResponse:
    """Put it away before its days are over; a second time changes nothing."""
    found = own_request(request, archive)
    put_away(request=found)
    messages.success(request, _("The archive is removed."))
    return redirect(PAGES[RequestKind(found.kind)])


def own_request(request: FirmRequest, uuid: UUID) -> DataRequest:
    """404 for anybody else's, and for the firm's archive where this person owns it no more."""
    found = get_object_or_404(requests_by(request.membership), uuid=uuid)
    if found.kind == RequestKind.FIRM and request.membership.role != Role.OWNER:
        raise Http404
    return found
