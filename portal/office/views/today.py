"""The office's first page."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.common.requests import FirmRequest
from portal.office.pages import office_only, office_page
from portal.office.today import today_of


@require_safe
@office_only
def today(request: FirmRequest) -> HttpResponse:
    """Late, today, waiting for others, new."""
    found = today_of(request.membership, timezone.now())
    return office_page(request, "office/today.html", {"today": found}, current="today")
