"""The mediator's word on a paper, and on the files that were handed in for it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.dossiers.enums import Side
from portal.dossiers.notices import tell_parties
from portal.dossiers.services.closing import locked_open_dossier
from portal.files.enums import UploadState
from portal.files.models import Upload
from portal.files.services import accept_upload, refuse_upload
from portal.requirements.enums import PaperState
from portal.requirements.models import AskedPaper, PaperFile
from portal.requirements.services.answering import usable_files


@transaction.atomic
def accept_paper(
    *, paper: AskedPaper, by: Membership, at: datetime, dated_on: date | None = None
) -> AskedPaper:
    """The mediator has what is needed; the files that wait are accepted with it.

    ValidationError without a usable file, for a file with a virus, and (field ``dated_on``) for a
    day that has yet to come. DossierClosed.
    """
    paper = _locked(paper)
    if dated_on is not None and dated_on > localdate(at):
        raise ValidationError({"dated_on": _("This day has yet to come.")})
    files = list(usable_files(paper).select_related("upload__dossier"))
    if not files:
        raise ValidationError(_("There is no file that can be used."))
    for file in files:
        accept_upload(upload=file.upload, by=by, at=at)
    paper.dated_on = dated_on
    return _decide(paper, PaperState.ACCEPTED, None, by, at)


@transaction.atomic
def refuse_paper(*, paper: AskedPaper, reason: str, by: Membership, at: datetime) -> AskedPaper:
    """The mediator cannot use it, or asks for it all the same, and says why.

    Who gave the answer hears that there is something to see. ValidationError (field ``reason``)
    without a reason. DossierClosed.
    """
    if not (reason := reason.strip()):
        raise ValidationError({"reason": _("Say what is wrong, so that the party can mend it.")})
    paper = _locked(paper)
    _decide(paper, PaperState.REFUSED, reason, by, at)
    waiting = usable_files(paper).filter(upload__state=UploadState.RECEIVED)
    for file in waiting.select_related("upload__dossier"):
        refuse_upload(upload=file.upload, reason=reason, by=by, at=at)
    tell_parties(dossier=paper.dossier, sides=_who_answered(paper), on=localdate(at))
    return paper


def file_refused(upload: Upload, by: Membership, at: datetime) -> None:
    """A file was sent back by itself: a paper that has no other is not there any more."""
    row = PaperFile.objects.select_related("paper__dossier").filter(upload=upload).first()
    if row is None or row.paper.state not in {PaperState.UPLOADED, PaperState.IN_REVIEW}:
        return
    if not usable_files(row.paper).exists():
        _decide(row.paper, PaperState.REFUSED, str(upload.reason), by, at)


@transaction.atomic
def waive_paper(*, paper: AskedPaper, by: Membership, at: datetime) -> AskedPaper:
    """The mediator agrees that it is not needed. DossierClosed."""
    return _decide(_locked(paper), PaperState.NOT_APPLICABLE, None, by, at)


def _locked(paper: AskedPaper) -> AskedPaper:
    locked_open_dossier(paper.dossier)
    return AskedPaper.objects.select_related("dossier", "party").get(pk=paper.pk)


def _who_answered(paper: AskedPaper) -> list[str]:
    if paper.party is not None:
        return [paper.party.side]
    parties = paper.dossier.parties.filter(membership=paper.answered_by_id)
    answered = paper.answered_by_id and list(parties.values_list("side", flat=True))
    return answered or Side.values


def _decide(
    paper: AskedPaper, state: PaperState, reason: str | None, by: Membership, at: datetime
) -> AskedPaper:
    if paper.state != state or paper.reason != reason:
        paper.state, paper.reason = state, reason
        paper.reviewed_by, paper.reviewed_at = by, at
        paper.save(update_fields=["state", "reason", "dated_on", "reviewed_by", "reviewed_at"])
        record(f"paper.{state.value}", dossier=paper.dossier.uuid, target=paper.uuid)
    return paper
