"""Who may look along: an owner allows it, sees what was done with it, and ends it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.office.pages import office_page
from portal.office.support import AccessForm, page_context
from portal.office.views.colleagues import owner_only
from portal.support.models import SupportAccess
from portal.support.services import answer_access, end_access, grant_access


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
@step_up()
def support_list(request: FirmRequest) -> HttpResponse:
    """What is open, asked and past; a POST allows it."""
    form = AccessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        grant_access(**form.cleaned_data, by=request.membership, at=timezone.now())
        messages.success(request, _("Online Mediation may look along now. You can end it at once."))
        return redirect("office:support-list")
    context = page_context(form, timezone.now())
    return office_page(request, "office/support_list.html", context, current="colleagues")


@require_POST
@owner_only
def support_answer(request: FirmRequest, support: UUID) -> HttpResponseBase:
    """``yes`` (by who proves anew who it is), ``no``, or ``end``."""
    found = get_object_or_404(SupportAccess, uuid=support)
    match request.POST.get("act"):
        case "yes":
            return _allow(request, found=found)
        case "no":
            answer_access(access=found, yes=False, by=request.membership, at=timezone.now())
            messages.success(request, _("Refused. Nobody looks along."))
        case "end":
            end_access(access=found, by=request.membership, at=timezone.now())
            messages.success(request, _("Ended. Nobody looks along any more."))
        case _other:
            raise Http404
    return redirect("office:support-list")


@step_up()
def _allow(request: FirmRequest, *, found: SupportAccess) -> HttpResponse:
    answer_access(access=found, yes=True, by=request.membership, at=timezone.now())
    messages.success(request, _("Online Mediation may look along now. You can end it at once."))
    return redirect("office:support-list")
