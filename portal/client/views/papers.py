"""The papers that a party is asked for: the list, one of them, and answering."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.client.pages import client_page, clients_only
from portal.client.papers import WhyNotForm, detail_page, list_page, viewer_at
from portal.client.views.uploads import receive
from portal.common.requests import FirmRequest
from portal.dossiers.models import Party
from portal.dossiers.selectors import party_in
from portal.files.receiving import takes_files
from portal.requirements.models import AskedPaper
from portal.requirements.selectors import papers_for
from portal.requirements.services import hand_in, say_why_not


@require_safe
@clients_only
def paper_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """What is asked, with one thing on top."""
    party = party_in(request.membership, dossier)
    return client_page(
        request, "client/paper_list.html", list_page(party, request.membership),
        dossier=party.dossier, current="dossier-uploads", viewer=viewer_at(party),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@clients_only
@takes_files
def paper_detail(request: FirmRequest, dossier: UUID, paper: UUID) -> HttpResponse:
    """One paper; a POST brings files for it."""
    party, found = own_paper(request, dossier, paper)
    form = None
    if request.method == "POST":
        form, done = receive(request, party, paper=found)
        if done is not None:
            return done
    context = detail_page(party, found, request.membership)
    if form is not None:
        context["form"] = form
    return client_page(
        request, "client/paper_detail.html", context,
        dossier=party.dossier, current="dossier-uploads", viewer=viewer_at(party),
    )  # fmt: skip


@require_POST
@clients_only
def paper_hand_in(request: FirmRequest, dossier: UUID, paper: UUID) -> HttpResponse:
    """The party says that this is everything."""
    _party, found = own_paper(request, dossier, paper)
    try:
        hand_in(paper=found, by=request.membership, at=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("client:paper-detail", dossier=dossier, paper=paper)
    messages.success(request, _("Done. Your mediator sees it."))
    return redirect("client:paper-list", dossier=dossier)


@require_POST
@clients_only
def paper_why_not(request: FirmRequest, dossier: UUID, paper: UUID) -> HttpResponse:
    """The party does not have it, or not yet."""
    _party, found = own_paper(request, dossier, paper)
    form = WhyNotForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(_("Choose what it is, and say shortly why."))
        say_why_not(
            paper=found, later=form.cleaned_data["when"] == "later",
            reason=form.cleaned_data["reason"], by=request.membership, at=timezone.now(),
        )  # fmt: skip
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("client:paper-detail", dossier=dossier, paper=paper)
    messages.success(request, _("Your mediator reads what you wrote."))
    return redirect("client:paper-list", dossier=dossier)


def own_paper(request: FirmRequest, dossier: UUID, paper: UUID) -> tuple[Party, AskedPaper]:
    """The paper of a URL if this person is asked for it; 404 else."""
    party = party_in(request.membership, dossier)
    papers = papers_for(party.dossier, viewer_at(party)).select_related("dossier", "party", "child")
    return party, get_object_or_404(papers, uuid=paper)
