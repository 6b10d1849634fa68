"""One firm, as the operator may see it."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.common.requests import FirmRequest
from portal.platform.firms import firm_page
from portal.platform.pages import operator_only, operator_page


@require_safe
@operator_only
def firm_detail(request: FirmRequest, firm: UUID) -> HttpResponse:
    return operator_page(request, "platform/firm_detail.html", firm_page(firm), current="firms")
