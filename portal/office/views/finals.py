"""Sharing a draft with both parties, and making it final."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.documents.checking import Fault, final_faults
from portal.documents.models import GeneratedDocument
from portal.documents.services import make_final, share_draft
from portal.documents.services.editing import NewerVersion
from portal.documents.services.finishing import NotFinal
from portal.documents.services.sharing import NotReady
from portal.office.documents import document_row
from portal.office.finals import FinalForm, fault_rows
from portal.office.pages import dossier_tabs, mediators_only, office_page
from portal.office.views.documents import visible_document


@require_POST
@mediators_only
def share(request: FirmRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """Both parties may read it from now on."""
    found = visible_document(request, dossier, document)
    try:
        share_draft(document=found, at=timezone.now())
    except NotReady:
        messages.error(request, _("The document is not ready yet. Try again in a moment."))
    else:
        messages.success(request, _("Both parties can read it now. They each get a message."))
    return redirect("office:document-detail", dossier=dossier, document=document)


@require_http_methods(["GET", "HEAD", "POST"])
@mediators_only
@step_up()
def document_final(request: FirmRequest, dossier: UUID, document: UUID) -> HttpResponse:
    """What is still in the way of a final text; when nothing is, a POST makes it."""
    draft = visible_document(request, dossier, document, whole=True)
    if request.method == "POST":
        return save_final(request, draft)
    if draft.is_final or not draft.is_ready:
        return redirect("office:document-detail", dossier=dossier, document=document)
    faults = final_faults(draft, timezone.localdate())
    return final_page(request, draft, FinalForm(edition=draft.edition), faults)


def save_final(request: FirmRequest, draft: GeneratedDocument) -> HttpResponse:
    form = FinalForm(request.POST, edition=draft.edition)
    if not form.is_valid():
        return final_page(request, draft, form, [], status=400)
    try:
        made = make_final(
            document=draft, on=timezone.localdate(), at=timezone.now(), made_by=request.user,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
    except NotFinal as refused:
        return final_page(request, draft, form, refused.faults, status=409)
    except ValidationError as error:
        form.add_error(None, error)
        return final_page(request, draft, form, [], status=400)
    except (NewerVersion, NotReady):
        messages.error(request, _("There is a newer version. Look at that one first."))
        return redirect("office:dossier-documents", dossier=draft.dossier.uuid)
    words = _(
        "Version %(version)s is being made. Both parties get a message as soon as it is there."
    )
    messages.success(request, words % {"version": made.version_label})
    return redirect("office:dossier-documents", dossier=draft.dossier.uuid)


def final_page(
    request: FirmRequest,
    draft: GeneratedDocument,
    form: FinalForm,
    faults: list[Fault],
    status: int = 200,
) -> HttpResponse:
    context = {
        "dossier": draft.dossier,
        "tabs": dossier_tabs(draft.dossier, "dossier-documents"),
        "document": document_row(draft.dossier, draft),
        "version": f"{draft.edition + 1}.0",
        "form": form,
        "faults": fault_rows(draft, faults),
    }
    return office_page(
        request, "office/document_final.html", context, current="dossiers", status=status
    )
