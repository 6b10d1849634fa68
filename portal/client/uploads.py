"""Handing in papers: the form, what is done with it, and the rows of the list."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, cast
from uuid import uuid4, uuid5

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.common.moments import moment
from portal.common.requests import FirmRequest
from portal.common.uuids import uuid_or_none
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier, Party, Todo
from portal.dossiers.services import DossierClosed
from portal.facts.selectors import hides_address
from portal.files.arriving import finish_arrival, put_together
from portal.files.checks.findings import Fault
from portal.files.checks.kinds import ACCEPTED
from portal.files.enums import UploadState
from portal.files.faults import sentence_of
from portal.files.models import Arrival, Upload
from portal.files.receiving import ReceivedFile, Receiver
from portal.files.rules import may_open
from portal.files.services import receive_upload
from portal.files.telling import told_of
from portal.files.twice import KeptBefore
from portal.requirements.models import AskedPaper
from portal.requirements.services import add_file

ALONE, BOTH = "alleen", "samen"
STATUS = {
    UploadState.RECEIVED: "waiting",
    UploadState.ACCEPTED: "ok",
    UploadState.REFUSED: "danger",
}


class Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """``key`` makes a second click find what the first one sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    see = forms.ChoiceField(
        label=gettext_lazy("Who may see this?"),
        widget=forms.RadioSelect,
        choices=(
            (ALONE, gettext_lazy("Only your mediator")),
            (BOTH, gettext_lazy("The other party and your mediator")),
        ),
    )
    papers = forms.FileField(
        label=gettext_lazy("Your papers"),
        help_text=gettext_lazy("A photo, PDF, Word, Excel or text file. You can choose several."),
        widget=Files(attrs={"accept": ACCEPTED}),
        required=False,
    )


def empty_form(party: Party, *, joint: bool = False) -> UploadForm:
    """A form with a key of its own. For what is asked of both (``joint``), both see it unless they
    choose; never for somebody whose address is secret, for it may stand on any paper.
    """
    hides = hides_address(party)
    form = UploadForm(initial={"key": uuid4(), "see": BOTH if joint and not hides else ALONE})
    if party.dossier.keeps_apart:
        form.fields["see"].widget = forms.HiddenInput()
        form.initial["see"] = ALONE
        return form
    if hides:
        form.fields["see"].help_text = _(
            "Your address is secret. Is it on this paper, or where you work or a school? Then choose"
            " only your mediator."
        )
    return form


def take_files(
    request: FirmRequest, party: Party, todo: Todo | None, paper: AskedPaper | None = None
) -> tuple[UploadForm, int]:
    """Keep what the request brings; the form (with its faults) and how many papers were taken.

    Each file is on its own: one that is refused does not hold the others. One that was kept before
    is told, and no fault.
    """
    if not party.dossier.takes_more:
        raise DossierClosed(party.dossier)
    form = UploadForm(request.POST)
    keep = partial(add_file, paper=paper) if paper else partial(receive_upload, todo=todo)
    if not form.is_valid():
        return form, 0
    joint = form.cleaned_data["see"] == BOTH
    taking = partial(keep, party=party, joint=joint)
    return form, take_each(request, form, party.dossier, taking)


def take_each(
    request: FirmRequest, form: forms.Form, dossier: Dossier, keep: Callable[..., object]
) -> int:
    """Give every file of the request to ``keep``; how many it took. The faults go to the form."""
    taken, number, faults = 0, -1, []
    for number, file in enumerate(brought(request, dossier)):
        key = uuid5(form.cleaned_data["key"], str(number))
        try:
            keep(received=file, client_key=key, at=timezone.now())
            taken += 1
        except KeptBefore as error:
            messages.info(request, error.message)
        except DossierClosed:
            raise
        except ValidationError as error:
            faults.append(f"{short_name(file.name)}: {error.messages[0]}")
    if number < 0:
        faults.append(sentence_of(Fault.NOTHING))
    if receiver_of_files(request).left_out:
        faults.append(sentence_of(Fault.TOO_MANY))
    for fault in faults:
        form.add_error("papers", fault)
    return taken


def brought(request: FirmRequest, dossier: Dossier) -> Iterator[ReceivedFile]:
    """The files in the request, and those that came before it in pieces (``arrived``)."""
    yield from receiver_of_files(request).files
    named = [uuid for text in request.POST.getlist("arrived") if (uuid := uuid_or_none(text))]
    arrivals = Arrival.objects.filter(dossier=dossier, by=request.membership, uuid__in=named)
    for arrival in arrivals.select_related("dossier"):
        with put_together(arrival) as file:
            yield file
        finish_arrival(arrival, timezone.now())


def receiver_of_files(request: HttpRequest) -> Receiver:
    return request.receiver  # type: ignore[attr-defined, no-any-return]


def renewed[Form: forms.Form](form: Form) -> Form:
    """A form that failed, with another key: what is sent next is something else."""
    data = cast(QueryDict, form.data).copy()
    data["key"] = str(uuid4())
    form.data = data
    return form


def short_name(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:30]}…{name[-8:]}"


def upload_rows(uploads: Iterable[Upload], membership: Membership) -> list[dict[str, Any]]:
    """Papers as rows of a list, for the party that looks."""
    return [upload_row(upload, membership) for upload in uploads]


def upload_row(upload: Upload, membership: Membership) -> dict[str, Any]:
    own = upload.uploaded_by_id == membership.pk
    joint = upload.visibility == Visibility.JOINT
    opens, place = may_open(upload, membership), [upload.dossier.uuid, upload.uuid]
    return {
        "name": upload.name,
        "url": reverse("client:upload-download", args=place) if opens else "",
        "picture_url": (
            reverse("client:upload-preview", args=place) if opens and upload.preview else ""
        ),
        "extension": upload.extension,
        "size": filesizeformat(upload.size),
        "added": moment(upload.uploaded_at),
        "status": upload.get_state_display(),
        "status_kind": STATUS[UploadState(upload.state)],
        "reason": upload.reason if upload.is_refused else "",
        "see": (_("You both and your mediator see this") if joint
                else _("You and your mediator see this")),
        "see_kind": "both" if joint else "alone",
        "notes": told_of(upload, membership),
        "own": own,
    }  # fmt: skip
