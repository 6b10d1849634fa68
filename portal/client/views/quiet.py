"""Between which hours a party gets no mails."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from portal.client.pages import client_page, clients_only
from portal.common.requests import FirmRequest
from portal.notifications.quiet_page import quiet_page


@require_http_methods(["GET", "HEAD", "POST"])
@clients_only
def quiet_hours(request: FirmRequest) -> HttpResponse:
    """Choose them, or none."""
    context = quiet_page(request)
    if context is None:
        return redirect("client:quiet-hours")
    return client_page(request, "client/quiet_hours.html", context)
