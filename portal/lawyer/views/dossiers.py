"""What a firm shares with a lawyer: the dossiers that it was given access to, final texts only."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.enums import Role
from portal.common.requests import FirmRequest
from portal.documents.filing import Report, Step, registration_term
from portal.documents.selectors import final_documents
from portal.documents.services import report_filing
from portal.documents.services.reporting import reported, steps_for
from portal.documents.showing import download_response
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_of_participant, visible_dossier
from portal.lawyer.documents import final_rows
from portal.lawyer.pages import lawyer_page, lawyers_only
from portal.lawyer.reports import ReportForm, initial_of


def own_dossier(request: FirmRequest, uuid: UUID) -> Dossier:
    """The dossier of a URL if this lawyer has access to it now; 404 else."""
    return visible_dossier(dossiers_of_participant(request.membership, Role.LAWYER), uuid)


@require_safe
@lawyers_only
def dossier_list(request: FirmRequest) -> HttpResponse:
    """The dossiers that this lawyer was given access to."""
    dossiers = dossiers_of_participant(request.membership, Role.LAWYER)
    return lawyer_page(request, "lawyer/dossier_list.html", {"dossiers": dossiers})


@require_http_methods(["GET", "HEAD", "POST"])
@lawyers_only
def dossier_detail(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The final documents of one dossier, and telling how far the procedure is."""
    found = own_dossier(request, dossier)
    steps, known = steps_for(found), reported(found)
    form = ReportForm(
        request.POST if request.method == "POST" else None, steps=steps, initial=initial_of(known)
    )
    if request.method == "POST" and form.is_valid() and told(request, found, form):
        return redirect("lawyer:dossier-detail", dossier=found.uuid)
    context = {"form": form, **dossier_context(found, steps, known)}
    status = 400 if request.method == "POST" else 200
    return lawyer_page(request, "lawyer/dossier_detail.html", context, status=status)


def dossier_context(dossier: Dossier, steps: tuple[Step, ...], known: Report) -> dict:
    today = timezone.localdate()
    term = registration_term(known, today)
    return {
        "dossier": dossier,
        "documents": final_rows(dossier, final_documents(dossier)),
        "reports": bool(steps) and not dossier.is_closed,
        "term": term,
        "term_is_red": term is not None and term.is_red(today),
    }


def told(request: FirmRequest, dossier: Dossier, form: ReportForm) -> bool:
    """False with the faults in the form."""
    try:
        report_filing(
            dossier=dossier, report=form.report(), on=timezone.localdate(),
            reported_by=request.membership,
        )  # fmt: skip
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Thank you. The mediator and both parties see how far it is."))
    return True


@require_safe
@lawyers_only
def document_download(
    request: FirmRequest, dossier: UUID, document: UUID, form: str
) -> FileResponse:
    """The PDF or Word file of a final document."""
    finals = final_documents(own_dossier(request, dossier)).select_related("dossier")
    return download_response(get_object_or_404(finals, uuid=document), form)
