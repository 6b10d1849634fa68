"""The operator's pages: firms and their state, and no way into a dossier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.platform.firm_list import list_firms
from portal.platform.growth import chart_of, growth
from portal.platform.pages import operator_only, operator_page
from portal.platform.selectors import waiting_signups
from portal.provisioning.models import SignupRequest
from portal.provisioning.services.signups import try_again


@require_safe
@operator_only
def firm_list(request: FirmRequest) -> HttpResponse:
    """Every firm with how it is doing, what waits, and how many came and went."""
    today = timezone.localdate()
    months = growth(today)
    context = {
        "listing": list_firms(request.GET, today),
        "signups": waiting_signups(),
        "months": months,
        "chart": chart_of(months),
    }
    return operator_page(request, "platform/firm_list.html", context, current="firms")


@require_POST
@operator_only
def signup_again(request: FirmRequest, signup: UUID) -> HttpResponse:
    """Have a firm made that could not be made before."""
    try_again(get_object_or_404(SignupRequest, uuid=signup))
    messages.success(request, _("The firm is being made."))
    return redirect("platform:firm-list")
