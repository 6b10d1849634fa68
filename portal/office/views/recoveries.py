"""Helping somebody to a new login: who may be helped, the word that it is that person, stopping."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.office.pages import mediators_only, office_page
from portal.office.recoveries import ConfirmForm, detail_context, initial_of, list_context
from portal.recovery.enums import RecoveryState, Stopper
from portal.recovery.helping import helped_by
from portal.recovery.selectors import latest_of
from portal.recovery.services import confirm_recovery, refuse_recovery, stop_recovery


@require_safe
@mediators_only
def recovery_list(request: FirmRequest) -> HttpResponse:
    """Who asked for help or is being helped, and everybody whom this colleague may help."""
    context = list_context(request.membership)
    return office_page(request, "office/recovery_list.html", context, current="recoveries")


@require_http_methods(["GET", "HEAD", "POST"])
@mediators_only
@step_up()
def recovery_detail(request: FirmRequest, member: UUID) -> HttpResponse:
    """How to make sure, and how far it is. The person who says "this is who it is" proves anew
    to be that colleague: a session that was left open must not open another one's login.
    """
    person = get_object_or_404(helped_by(request.membership).select_related("user"), uuid=member)
    recovery = latest_of(person)
    data = request.POST if request.method == "POST" else None
    form = ConfirmForm(data, initial=initial_of(recovery))
    if request.method == "POST" and form.is_valid():
        try:
            confirm_recovery(
                membership=person, by=request.membership, at=timezone.now(), **form.given
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Confirmed. Everybody concerned gets a message now."))
            return redirect("office:recovery-detail", member=person.uuid)
    context = detail_context(person, recovery, form)
    return office_page(request, "office/recovery_detail.html", context, current="recoveries")


@require_POST
@mediators_only
def recovery_stop(request: FirmRequest, member: UUID) -> HttpResponse:
    """Do not go into the question, or end what is under way. A second click ends nothing more."""
    person = get_object_or_404(helped_by(request.membership), uuid=member)
    recovery = latest_of(person)
    if recovery is not None and recovery.state == RecoveryState.ASKED:
        refuse_recovery(recovery=recovery, by=request.membership)
    elif recovery is not None:
        actor = request.membership.uuid
        stop_recovery(recovery=recovery, by=Stopper.FIRM, actor=actor)
    messages.success(request, _("It is stopped. The login stays as it is."))
    return redirect("office:recovery-detail", member=member)
