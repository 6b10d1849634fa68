"""The pages of a mediator's replacement: a stand-in for a time, and handing dossiers over for good.

An owner arranges it for everybody, a mediator for itself; of others there is nothing here (404).
"""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.colleague_selectors import mediators
from portal.accounts.models import Membership
from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest
from portal.dossiers.models import StandIn
from portal.dossiers.rules import may_arrange_work
from portal.dossiers.services import end_stand_in, hand_over_dossiers, name_stand_in
from portal.office.cover import HandOverForm, StandInForm, cover_context
from portal.office.pages import mediators_only, office_page

GET_AND_POST = ["GET", "HEAD", "POST"]


def arranged(request: FirmRequest, member: UUID) -> Membership:
    """The mediator whose work this person arranges."""
    found = get_object_or_404(mediators(), uuid=member)
    if not may_arrange_work(request.membership, found):
        raise Http404
    return found


@require_http_methods(GET_AND_POST)
@mediators_only
@step_up()
def colleague_cover(request: FirmRequest, member: UUID) -> HttpResponse:
    """Who stands in; a POST names somebody."""
    absent = arranged(request, member)
    form = StandInForm(request.POST if request.method == "POST" else None, absent=absent)
    now = timezone.now()
    if form.is_valid():
        try:
            name_stand_in(absent=absent, **form.cleaned_data, by=request.membership, at=now)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("The stand-in is named, and hears of it by mail."))
            return redirect("office:colleague-cover", member=member)
    own = absent == request.membership
    context = cover_context(absent, form, timezone.localdate(now), own=own)
    return office_page(request, "office/colleague_cover.html", context, current="colleagues")


@require_POST
@mediators_only
def stand_in_end(request: FirmRequest, member: UUID, stand_in: UUID) -> HttpResponse:
    """The stand-in sees nothing more from now on."""
    absent = arranged(request, member)
    found = get_object_or_404(StandIn, absent=absent, uuid=stand_in)
    end_stand_in(stand_in=found, by=request.membership, at=timezone.now())
    messages.success(request, _("Ended. The stand-in sees these dossiers no more."))
    return redirect("office:colleague-cover", member=member)


@require_http_methods(GET_AND_POST)
@mediators_only
@step_up()
def hand_over(request: FirmRequest, member: UUID) -> HttpResponse:
    """Give open dossiers to another mediator, for good."""
    leaver = arranged(request, member)
    form = HandOverForm(request.POST if request.method == "POST" else None, leaver=leaver)
    if form.is_valid():
        chosen = [dossier.uuid for dossier in form.cleaned_data["dossiers"]]
        to = form.cleaned_data["to"]
        try:
            moved = hand_over_dossiers(
                leaver=leaver,
                to=to,
                dossiers=chosen,
                by=request.membership,
                at=timezone.now(),
                parties_agree=form.cleaned_data["agree"],
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, handed_words(len(moved), to))
            return redirect("office:colleague-cover", member=member)
    context = {"member": leaver, "form": form, "own": leaver == request.membership}
    return office_page(request, "office/colleague_hand_over.html", context, current="colleagues")


def handed_words(count: int, to: Membership) -> str:
    words = ngettext(
        "%(name)s has taken over %(count)s dossier. The parties hear of it by mail.",
        "%(name)s has taken over %(count)s dossiers. The parties hear of it by mail.",
        count,
    )
    return words % {"name": to.name or to.user.email, "count": count}
