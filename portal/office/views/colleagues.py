"""The owner's page of colleagues: who works here, inviting, another role, and saying goodbye."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.colleague_selectors import colleague_invitations, colleagues
from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.accounts.services import (
    change_role,
    invite_colleague,
    renew_invitation,
    withdraw_invitation,
)
from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.dossiers.services import end_colleague
from portal.office.colleagues import InviteForm, RoleForm, detail_context, page_context
from portal.office.cover import TakeOverForm
from portal.office.pages import office_page

owner_only = members_only({Role.OWNER})
GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@owner_only
@step_up()
def colleague_list(request: FirmRequest) -> HttpResponse:
    """Everybody who works here or is invited to; a POST invites."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite_colleague(**form.cleaned_data, by=request.membership)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            told = _("An invitation is on its way to %(email)s.") % {"email": invited.email}
            messages.success(request, told)
            return redirect("office:colleague-list")
    context = page_context(form, timezone.now())
    return office_page(request, "office/colleague_list.html", context, current="colleagues")


@require_http_methods(GET_AND_POST)
@owner_only
@step_up()
def colleague_detail(request: FirmRequest, member: UUID) -> HttpResponse:
    """One colleague; a POST gives another role."""
    found = get_object_or_404(colleagues(), uuid=member)
    form = RoleForm(
        request.POST if request.method == "POST" else None, initial={"role": found.role}
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_role(membership=found, role=form.cleaned_data["role"])
        except ValidationError as fault:
            form.add_error("role", fault)
        else:
            messages.success(request, _("The role is changed."))
            return redirect("office:colleague-list")
    context = detail_context(found, form, is_self=found == request.membership)
    return office_page(request, "office/colleague_detail.html", context, current="colleagues")


@require_POST
@owner_only
@step_up()
def colleague_end(request: FirmRequest, member: UUID) -> HttpResponse:
    """The colleague can no longer log in here; a second click finds nobody and says so.

    What is open goes to whoever was chosen; nothing is ended while a dossier would be left alone.
    """
    found = get_object_or_404(colleagues(), uuid=member)
    chosen = TakeOverForm(request.POST, leaver=found)
    try:
        if request.POST.get("to") and not chosen.is_valid():
            raise ValidationError([fault for faults in chosen.errors.values() for fault in faults])
        taken_over = {"to": None} if not chosen.is_valid() else {
            "to": chosen.cleaned_data["to"], "parties_agree": chosen.cleaned_data["agree"],
        }  # fmt: skip
        end_colleague(leaver=found, by=request.membership, at=timezone.now(), **taken_over)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
        return redirect("office:colleague-detail", member=member)
    messages.success(request, _("%(name)s can no longer log in here.") % {"name": found.name})
    return redirect("office:colleague-list")


@require_POST
@owner_only
@step_up()
def colleague_renew(request: FirmRequest, invitation: UUID) -> HttpResponse:
    """A fresh link for the same role."""
    found = get_object_or_404(colleague_invitations(), uuid=invitation)
    renew_invitation(invitation=found, invited_by=request.user)
    messages.success(
        request, _("A new invitation is on its way to %(email)s.") % {"email": found.email}
    )
    return redirect("office:colleague-list")


@require_POST
@owner_only
def colleague_withdraw(request: FirmRequest, invitation: UUID) -> HttpResponse:
    """The link stops working."""
    withdraw_invitation(invitation=get_object_or_404(colleague_invitations(), uuid=invitation))
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("office:colleague-list")
