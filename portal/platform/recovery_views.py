"""The operator helps: an owner who cannot log in, and people who have a role at several firms."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.platform.pages import operator_only, operator_page
from portal.platform.recoveries import OwnerForm, owner_of, waiting_rows
from portal.recovery.enums import RUNNING
from portal.recovery.services import confirm_owner_recovery, stop_for_platform, vouch


@require_safe
@operator_only
def recovery_list(request: FirmRequest) -> HttpResponse:
    """What waits for the operator."""
    context = {"rows": waiting_rows()}
    return operator_page(request, "platform/recovery_list.html", context, current="recoveries")


@require_POST
@operator_only
@step_up()
def recovery_vouch(request: FirmRequest, recovery: UUID) -> HttpResponse:
    """The operator has called this person, too."""
    try:
        vouch(recovery=recovery, by=request.membership, at=timezone.now())
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
    else:
        messages.success(request, _("Confirmed. The link follows after the waiting time."))
    return redirect("platform:recovery-list")


@require_POST
@operator_only
def recovery_stop(request: FirmRequest, recovery: UUID) -> HttpResponse:
    stop_for_platform(recovery=recovery, by=request.membership)
    messages.success(request, _("It is stopped. The login stays as it is."))
    return redirect("platform:recovery-list")


@require_http_methods(["GET", "HEAD", "POST"])
@operator_only
@step_up()
def owner_recovery(request: FirmRequest, firm: UUID, member: UUID) -> HttpResponse:
    """An owner: nobody of the firm can vouch, so the trade register or a second person does."""
    owner = owner_of(firm, member)
    form = OwnerForm(request.POST if request.method == "POST" else None, owner=owner)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_owner_recovery(
                firm_id=owner.firm_id, membership=owner.uuid, by=request.membership,
                at=timezone.now(), **form.given,
            )  # fmt: skip
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Confirmed. Everybody concerned gets a message now."))
            return redirect(request.path)
    context = {"owner": owner, "form": form, "is_running": owner.state in RUNNING}
    return operator_page(request, "platform/owner_recovery.html", context, current="recoveries")
