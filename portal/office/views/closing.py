"""Closing a dossier, and opening it again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.dossiers.services import (
    close_dossier,
    freeze_dossier,
    pause_dossier,
    reopen_dossier,
    resume_dossier,
)
from portal.office.closing import CloseForm, checklist, close_form
from portal.office.pages import dossier_tabs, mediators_only, office_only, office_page


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
@step_up()
def dossier_close(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The checklist and the choice; a POST closes."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    form = CloseForm(request.POST) if request.method == "POST" else close_form(localdate())
    if request.method == "POST" and form.is_valid() and closed(request, found, form):
        return redirect("office:dossier-close", dossier=dossier)
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-close"),
        "checks": checklist(found),
        "form": form,
    }
    return office_page(request, "office/dossier_close.html", context, current="dossiers")


def closed(request: FirmRequest, dossier: Dossier, form: CloseForm) -> bool:
    """Close with the choice of a valid form; False with the fault in the form."""
    try:
        close_dossier(
            dossier=dossier, on=localdate(), readable_until=form.until(),
            closed_by=request.membership, agreed=form.cleaned_data["outcome"] != "zonder",
        )  # fmt: skip
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The dossier is closed."))
    return True


@require_POST
@office_only
@step_up()
def dossier_reopen(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Undo the closing."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    reopen_dossier(dossier=found)
    messages.success(request, _("The dossier is open again."))
    return redirect("office:dossier-close", dossier=dossier)


@require_POST
@mediators_only
def dossier_rest(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Let it rest, freeze it after a death, or go on."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    match request.POST.get("do"):
        case "pause":
            pause_dossier(dossier=found, on=localdate())
            messages.success(request, _("The mediation rests. Both parties get a message."))
        case "freeze":
            freeze_dossier(dossier=found)
            messages.success(request, _("The dossier is frozen."))
        case "resume":
            resume_dossier(dossier=found, on=localdate())
            messages.success(request, _("Work goes on."))
    return redirect("office:dossier-close", dossier=dossier)
