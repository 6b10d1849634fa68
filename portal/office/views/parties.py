"""The parties of a dossier: inviting both at once, and how far each is with coming in."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.common.uuids import uuid_or_none
from portal.dossiers.models import Dossier, Party
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.dossiers.services import (
    change_party_email,
    invite_parties,
    renew_invitation,
    withdraw_from_party,
)
from portal.office.pages import dossier_tabs, office_only, office_page
from portal.office.parties import party_rows


class EmailForm(forms.Form):
    """The address to which the invitation goes."""

    email = forms.EmailField(label=_("E-mail address"))


@require_safe
@office_only
def party_list(request: FirmRequest, dossier: UUID) -> HttpResponse:
    return parties_page(
        request, visible_dossier(dossiers_visible_to(request.membership), dossier), {}
    )


def parties_page(
    request: FirmRequest, dossier: Dossier, faults: dict[str, list[str]], typed: str = ""
) -> HttpResponse:
    """Both beside each other. ``faults`` by side; ``typed``: the address that was refused."""
    rows = party_rows(dossier, timezone.now(), faults, typed)
    context = {
        "dossier": dossier,
        "tabs": dossier_tabs(dossier, "dossier-parties"),
        "rows": rows,
        "to_invite": [row for row in rows if row["may_be_invited"]],
    }
    status = 422 if faults else 200
    return office_page(
        request, "office/party_list.html", context, current="dossiers", status=status
    )


@require_POST
@office_only
def parties_invite(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """Mail both their own link, at the same moment; a second click mails nobody."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    try:
        made = invite_parties(dossier=found, at=timezone.now(), invited_by=request.user)
    except ValidationError as error:
        told = {name.removeprefix("email_"): lines for name, lines in error.message_dict.items()}
        return parties_page(request, found, told)
    if made:
        messages.success(request, _("The invitations are on their way."))
    return redirect("office:dossier-parties", dossier=found.uuid)


def visible_party(request: FirmRequest, dossier: UUID, party: UUID) -> Party:
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    return get_object_or_404(Party.objects.select_related("dossier"), dossier=found, uuid=party)


@require_POST
@office_only
def party_renew(request: FirmRequest, dossier: UUID, party: UUID) -> HttpResponse:
    """A new link for one; ``was`` is the invitation that the page showed."""
    found = visible_party(request, dossier, party)
    was = uuid_or_none(request.POST.get("was", ""))
    try:
        made = renew_invitation(party=found, was=was, invited_by=request.user)
    except ValidationError as error:
        return parties_page(request, found.dossier, {found.side: error.messages})
    if made:
        messages.success(request, _("A new link is on its way to %(name)s.") % {"name": found})
    return redirect("office:dossier-parties", dossier=dossier)


@require_POST
@office_only
def party_withdraw(request: FirmRequest, dossier: UUID, party: UUID) -> HttpResponse:
    found = visible_party(request, dossier, party)
    withdraw_from_party(party=found)
    messages.success(request, _("The link of %(name)s does not work any more.") % {"name": found})
    return redirect("office:dossier-parties", dossier=dossier)


@require_POST
@office_only
def party_email(request: FirmRequest, dossier: UUID, party: UUID) -> HttpResponse:
    """Another address; the link that went to the old one stops working."""
    found = visible_party(request, dossier, party)
    form = EmailForm(request.POST)
    typed = request.POST.get("email", "")[:254]
    if not form.is_valid():
        return parties_page(
            request,
            found.dossier,
            {found.side: [str(fault) for fault in form.errors["email"]]},
            typed,
        )
    try:
        change_party_email(party=found, email=form.cleaned_data["email"])
    except ValidationError as error:
        return parties_page(request, found.dossier, {found.side: error.messages}, typed)
    messages.success(request, _("Saved."))
    return redirect("office:dossier-parties", dossier=dossier)
