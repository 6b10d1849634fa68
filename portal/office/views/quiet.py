"""Between which hours a colleague gets no mails."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from portal.common.requests import FirmRequest
from portal.notifications.quiet_page import quiet_page
from portal.office.pages import office_only, office_page


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def quiet_hours(request: FirmRequest) -> HttpResponse:
    """Choose them, or none."""
    context = quiet_page(request)
    if context is None:
        return redirect("office:quiet-hours")
    return office_page(request, "office/quiet_hours.html", context, current="")
