"""Opening a dossier from two contacts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.common.requests import FirmRequest
from portal.crm.enums import ContactState
from portal.crm.models import Contact, ServiceAgreement
from portal.dossiers.services import open_from_contacts
from portal.dossiers.services.opening import propose_number
from portal.office.contact_detail import agreement_row
from portal.office.contact_forms import ChoosePairForm, OpenDossierForm
from portal.office.pages import office_only, office_page


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def dossier_open(request: FirmRequest) -> HttpResponse:
    """First who (``a`` and ``b`` in the address), then what. A POST opens the dossier."""
    contacts = Contact.objects.exclude(state=ContactState.LOST)
    chosen = ChoosePairForm(request.GET, contacts=contacts)
    if not chosen.is_valid():
        if not {"a", "b"} <= set(request.GET):
            chosen = ChoosePairForm(initial=request.GET.dict(), contacts=contacts)
        return office_page(
            request, "office/dossier_choose.html", {"form": chosen}, current="dossiers"
        )
    pair = (chosen.cleaned_data["a"], chosen.cleaned_data["b"])
    form = OpenDossierForm(
        request.POST if request.method == "POST" else None,
        pair=pair,
        initial={
            "number": propose_number(timezone.localdate().year),
            "email_a": pair[0].email,
            "email_b": pair[1].email,
        },
    )
    if form.is_valid() and (answer := opened(request, form, pair)):
        return answer
    context = {"form": form, "people": people_of(pair)}
    return office_page(request, "office/dossier_open.html", context, current="dossiers")


def opened(
    request: FirmRequest, form: OpenDossierForm, pair: tuple[Contact, Contact]
) -> HttpResponse | None:
    """To the parties of the new dossier, where both are invited; None where the form tells why not."""
    told = form.cleaned_data
    try:
        dossier = open_from_contacts(
            contact_a=pair[0], contact_b=pair[1], trajectory=told["trajectory"],
            opened_by=request.membership, on=timezone.localdate(), at=timezone.now(),
            number=told["number"], emails=(told["email_a"], told["email_b"]),
            minors=told["minors"],
        )  # fmt: skip
    except ValidationError as error:
        for name, faults in error.message_dict.items():
            for fault in faults:
                form.add_error(name if name in form.fields else None, fault)
        return None
    messages.success(
        request, _("Dossier %(number)s is open. Now invite both.") % {"number": dossier.number}
    )
    return redirect("office:dossier-parties", dossier=dossier.uuid)


def people_of(pair: tuple[Contact, Contact]) -> list[dict[str, Any]]:
    """Both with their yes to the service, or without."""
    unused = {
        agreement.contact_id: agreement
        for agreement in ServiceAgreement.objects.filter(
            contact__in=pair, used_at=None
        ).select_related("recorded_by")
    }
    return [
        {
            "side": side,
            "contact": contact,
            "agreement": agreement_row(unused[contact.pk]) if contact.pk in unused else None,
        }
        for side, contact in zip("AB", pair, strict=True)
    ]
