"""One firm, as the operator may see it; and looking along where an owner has allowed it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.platform.firms import AskForm, ask_to_look, firm_page
from portal.platform.pages import operator_only, operator_page
from portal.platform.support import look


@require_safe
@operator_only
def firm_detail(request: FirmRequest, firm: UUID) -> HttpResponse:
    context = firm_page(firm, timezone.now()) | {"form": AskForm()}
    return operator_page(request, "platform/firm_detail.html", context, current="firms")


@require_POST
@operator_only
def support_ask(request: FirmRequest, firm: UUID) -> HttpResponse:
    """Ask the owners for leave to look along; asked twice, it is one question."""
    context = firm_page(firm, timezone.now())
    form = AskForm(request.POST)
    if form.is_valid():
        ask_to_look(firm, form, by=request.membership)
        messages.success(request, _("The owners of the firm get your question."))
        return redirect("platform:firm-detail", firm=firm)
    context |= {"form": form}
    return operator_page(request, "platform/firm_detail.html", context, current="firms")


@require_safe
@operator_only
def support_look(request: FirmRequest, firm: UUID) -> HttpResponse:
    """Settings and states, while the leave lasts; each look is counted and shown to the firm."""
    context = look(firm, by=request.membership, now=timezone.now())
    return operator_page(request, "platform/support_look.html", context, current="firms")
