"""What was erased, and the proof of it, for the owner."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.office.erasures import certificate_name, erasure_rows
from portal.office.pages import office_page
from portal.office.views.colleagues import owner_only
from portal.privacy.selectors import erasures

PAGE_SIZE = 50
# The proof of who one is comes by a POST.
GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@owner_only
@step_up(see=True)
def erasure_list(request: FirmRequest) -> HttpResponse:
    """When, why and how much."""
    page = Paginator(erasures().defer("certificate"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": erasure_rows(page.object_list)}
    return office_page(request, "office/erasure_list.html", context, current="subscription")


@require_http_methods(GET_AND_POST)
@owner_only
@step_up(see=True)
@never_cache
def erasure_certificate(request: FirmRequest, erasure: UUID) -> HttpResponse:
    """The PDF as it was drawn when the erasure had come to its end."""
    found = get_object_or_404(erasures().exclude(certificate=None), uuid=erasure)
    answer = HttpResponse(bytes(found.certificate or b""), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{certificate_name(found)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
