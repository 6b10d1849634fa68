"""Who sees what, and how the parties are kept safe from each other: for the mediator."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.common.requests import FirmRequest
from portal.dossiers.enums import SafetyMode
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.dossiers.services import set_safety_mode
from portal.dossiers.visibility import viewer_of
from portal.office.pages import dossier_tabs, mediators_only, office_page
from portal.office.sight import sight_of


class SafetyForm(forms.Form):
    """How the parties meet."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How do the parties meet?"),
        widget=forms.RadioSelect,
        choices=(
            (SafetyMode.NORMAL, gettext_lazy("Here and at the table: they share a room and papers")),
            (SafetyMode.SEPARATE_ROOMS, gettext_lazy("Here, but not at the table: talks are apart")),
            (SafetyMode.SHUTTLE_ONLY, gettext_lazy("Not at all: each with the mediator alone")),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@mediators_only
def dossier_sight(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """What A sees and what B sees, beside each other; a POST says how they meet."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    form = SafetyForm(request.POST or None, initial={"mode": found.safety_mode})
    if request.method == "POST" and form.is_valid():
        set_safety_mode(dossier=found, mode=SafetyMode(form.cleaned_data["mode"]))
        messages.success(request, _("Saved. What they see has changed at once."))
        return redirect("office:dossier-sight", dossier=dossier)
    context = {
        "dossier": found,
        "tabs": dossier_tabs(found, "dossier-parties"),
        "form": form,
        **sight_of(found, viewer_of(request.membership, found), request.membership),
    }
    status = 422 if form.errors else 200
    return office_page(
        request, "office/dossier_sight.html", context, current="dossiers", status=status
    )
