"""The owner's page of keeping and taking along: terms, the firm's archive, who asked for data."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.office.pages import office_page
from portal.privacy.enums import RequestKind
from portal.privacy.retention import shown_rules
from portal.privacy.selectors import current_request, register_of_requests
from portal.privacy.services import ask_for_data

PAGE_SIZE = 50
owner_only = members_only({Role.OWNER})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
@step_up()
def firm_privacy(request: FirmRequest) -> HttpResponse:
    """All of it on one page; a POST asks for the firm's archive."""
    if request.method == "POST":
        ask_for_data(membership=request.membership, kind=RequestKind.FIRM, at=timezone.now())
        messages.success(request, _("We are making your archive. You get a mail when it is ready."))
        return redirect("office:firm-privacy")
    page = Paginator(register_of_requests(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "found": current_request(request.membership, RequestKind.FIRM),
        "page": page,
        "rules": shown_rules(),
    }
    return office_page(request, "office/firm_privacy.html", context, current="subscription")
