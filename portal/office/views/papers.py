"""The papers that a dossier is asked for: the list, and the mediator's word on each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.common.requests import FirmRequest
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.visibility import viewer_of
from portal.office.pages import dossier_tabs, office_only, office_page
from portal.office.papers import (
    AcceptForm,
    AskForm,
    list_context,
    paper_row,
    queue_context,
    version_words,
)
from portal.office.todos import upload_row
from portal.office.views.todos import ReasonForm, own_dossier
from portal.requirements.catalogue import Per, catalogue
from portal.requirements.enums import TO_REVIEW, PaperState
from portal.requirements.freshness import filing_day
from portal.requirements.models import AskedPaper
from portal.requirements.selectors import files_for, in_order, papers_for
from portal.requirements.services import (
    accept_paper,
    ask_by_hand,
    ask_for_papers,
    refuse_paper,
    waive_paper,
)
from portal.requirements.versions import in_versions


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def paper_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Both parties' papers; a POST makes the list, brings it up to date, or asks for one more."""
    found = own_dossier(request, dossier)
    parties = list(found.parties.all())
    children = list(found.children.all())
    form = AskForm(
        request.POST if "code" in request.POST else None,
        parties=parties, children=children, initial={"whom": "both"},
    )  # fmt: skip
    if request.method == "POST" and asked(request, found, form, parties, children):
        return redirect("office:dossier-papers", dossier=dossier)
    viewer = viewer_of(request.membership, found)
    papers = in_order(papers_for(found, viewer))
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-papers"),
        "form": form,
        **list_context(found, viewer, parties, papers, localdate(), filing_day(found, papers)),
    }
    return office_page(request, "office/paper_list.html", context, current="dossiers")


def asked(
    request: FirmRequest,
    dossier: Dossier,
    form: AskForm,
    parties: list[Party],
    children: list[Child],
) -> bool:
    """Do what the mediator asks; False with the fault in the form."""
    now = timezone.now()
    try:
        if not form.is_bound:
            ask_for_papers(dossier=dossier, at=now)
            messages.success(request, _("The list is up to date, and the parties hear of it."))
        elif form.is_valid():
            whom, code = form.cleaned_data["whom"], form.cleaned_data["code"]
            for subject in subjects(code, whom, parties, children):
                ask_by_hand(dossier=dossier, code=code, at=now, **subject)
            messages.success(request, _("The paper is on the list, and the party hears of it."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return form.is_valid() or not form.is_bound


def subjects(
    code: str, whom: str, parties: list[Party], children: list[Child]
) -> list[dict[str, Any]]:
    """Of whom a paper is asked by a choice of the form."""
    if whom == "both":
        each = catalogue()[code].per == Per.EACH
        return [{"party": party} for party in parties] if each else [{}]
    child = next((child for child in children if str(child.uuid) == whom), None)
    if child is not None:
        return [{"child": child}]
    return [{"party": party} for party in parties if party.side == whom]


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def paper_review(request: FirmRequest, dossier: UUID, paper: UUID) -> HttpResponse:
    """One paper with its files: accept, send back with a reason, or say that it is not needed."""
    found = own_dossier(request, dossier)
    viewer = viewer_of(request.membership, found)
    papers = list(papers_for(found, viewer).select_related("dossier", "party", "child"))
    one = next((one for one in papers if one.uuid == paper), None)
    if one is None:
        raise Http404
    verdict = request.POST.get("oordeel")
    accept = AcceptForm(request.POST if verdict == "goed" else None)
    refuse = ReasonForm(request.POST if verdict == "fout" else None)
    if request.method == "POST" and reviewed(request, one, verdict, accept, refuse):
        return redirect(next_address(found, [other for other in papers if other != one]))
    names = {party.membership_id: party.called for party in found.parties.all()}
    uploads = files_for(found, viewer, request.membership).get(one.pk, [])
    newest, earlier = (
        [
            upload_row(found, file.upload, names, request.membership)
            | {"version": version_words(file.number)}
            for file in group
        ]
        for group in in_versions(uploads)
    )
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-papers"),
        "paper": paper_row(found, viewer, one, localdate(), filing_day(found, [one])),
        "files": newest,
        "earlier": earlier,
        **queue_context(found, papers, one),
        "can_accept": any(not upload.is_refused for upload in uploads) and not one.is_settled,
        "is_open": not one.is_settled and found.takes_more,
        "can_refuse": one.state in TO_REVIEW | {PaperState.ACCEPTED, PaperState.NOT_APPLICABLE},
        "accept": accept,
        "refuse": refuse,
    }
    return office_page(request, "office/paper_review.html", context, current="dossiers")


def reviewed(
    request: FirmRequest,
    paper: AskedPaper,
    verdict: str | None,
    accept: AcceptForm,
    refuse: ReasonForm,
) -> bool:
    """Do what the mediator says of a paper; False with the fault in its form."""
    by, at = request.membership, timezone.now()
    try:
        if verdict == "goed" and accept.is_valid():
            accept_paper(paper=paper, by=by, at=at, dated_on=accept.cleaned_data["dated_on"])
            messages.success(request, _("The paper is accepted."))
        elif verdict == "fout" and refuse.is_valid():
            refuse_paper(paper=paper, reason=refuse.cleaned_data["reason"], by=by, at=at)
            messages.success(request, _("The party hears what is wrong."))
        elif verdict == "niet":
            waive_paper(paper=paper, by=by, at=at)
            messages.success(request, _("This paper is not needed any more."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    return not accept.errors and not refuse.errors


def next_address(dossier: Dossier, papers: list[AskedPaper]) -> str:
    """The next paper that waits, so that one goes through the queue; else the list."""
    waiting = [one for one in in_order(papers) if one.state in TO_REVIEW]
    if waiting:
        return reverse("office:paper-review", args=[dossier.uuid, waiting[0].uuid])
    return reverse("office:dossier-papers", args=[dossier.uuid])
