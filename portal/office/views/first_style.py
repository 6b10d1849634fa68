"""The first look of a new firm: logo, colour, and how clients reach it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.branding.forms import FIRST, HouseStyleForm
from portal.branding.selectors import branding_of_firm
from portal.common.requests import FirmRequest, cut_off_at
from portal.office.pages import office_page
from portal.provisioning.selectors import welcome_progress
from portal.tenants.models import Tenant


@require_http_methods(["GET", "HEAD", "POST"])
@members_only({Role.OWNER})
def first_style(request: FirmRequest) -> HttpResponse:
    """Choose, save, and see it at once: the page itself is drawn in the new colours."""
    # Read now: the firm that the host gave may be a second old.
    branding, firm = branding_of_firm(), Tenant.objects.get()
    data = request.POST if request.method == "POST" else None
    form = HouseStyleForm(
        data,
        request.FILES or None,
        instance=branding,
        firm=firm,
        only=FIRST,
        cut_off=cut_off_at(request),
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{request.path}?klaar=1")
    request.tenant.branding = branding
    context = {"form": form, "is_saved": "klaar" in request.GET, "progress": welcome_progress()}
    return office_page(request, "office/first_style.html", context, current="")
