"""Which lawyers may read the final documents of a dossier, and what they reported."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.documents.models import LawyerAccess
from portal.documents.selectors import lawyers_of
from portal.documents.services import (
    end_lawyer_access,
    give_lawyer_access,
    invite_lawyer_again,
)
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.office.lawyers import LawyerForm, lawyers_context
from portal.office.pages import is_mediator, mediators_only, office_only, office_page


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
@step_up()
def dossier_lawyers(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Who has access, and giving it; a POST lets a lawyer in."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    if request.method == "POST" and not is_mediator(request):
        raise Http404
    form = LawyerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and gave_access(request, found, form):
        return redirect("office:dossier-lawyers", dossier=found.uuid)
    context = lawyers_context(found, form, timezone.now()) | {"may_give": is_mediator(request)}
    status = 400 if request.method == "POST" else 200
    return office_page(
        request, "office/dossier_lawyers.html", context, current="dossiers", status=status
    )


def gave_access(request: FirmRequest, dossier: Dossier, form: LawyerForm) -> bool:
    """False with the fault in the form."""
    try:
        access = give_lawyer_access(
            dossier=dossier, given_by=request.membership, at=timezone.now(), **form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    words = _("%(lawyer)s has access and gets a message.")
    messages.success(request, words % {"lawyer": access})
    return True


def own_access(request: FirmRequest, dossier: UUID, access: UUID) -> LawyerAccess:
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    return get_object_or_404(lawyers_of(found), uuid=access)


@require_POST
@mediators_only
@step_up()
def end_access(request: FirmRequest, dossier: UUID, access: UUID) -> HttpResponse:
    """From now on the dossier is not there for this lawyer."""
    found = own_access(request, dossier, access)
    end_lawyer_access(access=found, at=timezone.now())
    words = _("%(lawyer)s no longer has access.")
    messages.success(request, words % {"lawyer": found})
    return redirect("office:dossier-lawyers", dossier=dossier)


@require_POST
@mediators_only
@step_up()
def invite_again(request: FirmRequest, dossier: UUID, access: UUID) -> HttpResponse:
    """A new link for a lawyer whose invitation has expired."""
    found = own_access(request, dossier, access)
    if invite_lawyer_again(access=found, invited_by=request.membership, at=timezone.now()):
        messages.success(
            request, _("A new invitation is on its way to %(lawyer)s.") % {"lawyer": found}
        )
    else:
        messages.info(request, _("This invitation still works, or was accepted already."))
    return redirect("office:dossier-lawyers", dossier=dossier)
