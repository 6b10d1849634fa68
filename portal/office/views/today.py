"""The office's first page."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.accounts.enums import Role
from portal.common.requests import FirmRequest
from portal.office.pages import office_only, office_page
from portal.office.today import today_of
from portal.office.welcome import next_view
from portal.provisioning.selectors import welcome_progress


@require_safe
@office_only
def today(request: FirmRequest) -> HttpResponse:
    """Late, today, waiting for others, new; and to the owner what is left of the first steps."""
    found = today_of(request.membership, timezone.now())
    path = welcome_progress() if request.membership.role == Role.OWNER else None
    context = {"today": found, "progress": path, "welcome": next_view(path)}
    return office_page(request, "office/today.html", context, current="today")
