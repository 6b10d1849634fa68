"""What a party does with a paper that it is asked for."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.dossiers.models import Party
from portal.dossiers.services.closing import locked_open_dossier
from portal.files.enums import ScanState, UploadState
from portal.files.models import Upload
from portal.files.receiving import ReceivedFile
from portal.files.services import receive_upload
from portal.requirements.enums import TO_BRING, PaperState
from portal.requirements.models import AskedPaper, PaperFile


class Settled(ValidationError):
    """Nothing more is expected here; the message can be shown."""

    def __init__(self) -> None:
        super().__init__(_("Your mediator has what is needed here."))


@transaction.atomic
def add_file(
    *,
    paper: AskedPaper,
    party: Party,
    received: ReceivedFile,
    joint: bool,
    client_key: UUID,
    at: datetime,
) -> Upload:
    """Keep a file of ``party`` for a paper that it sees. Refused, DossierClosed: as for any file.

    The same ``client_key`` gives the file that it gave before. Settled where no more is expected;
    KeptBefore where the party has the same file at this paper.
    """
    if paper.is_settled:
        raise Settled
    # The file is looked at before the dossier is locked: that takes seconds.
    upload = receive_upload(
        party=party, received=received, joint=joint, client_key=client_key, at=at,
        beside=Upload.objects.filter(asked_paper__paper=paper),
    )  # fmt: skip
    paper = _locked(paper)
    _linked, made = PaperFile.objects.get_or_create(upload=upload, defaults={"paper": paper})
    if made:
        _answer(paper, PaperState.UPLOADED, None, party.membership, at)
    return upload


@transaction.atomic
def hand_in(*, paper: AskedPaper, by: Membership, at: datetime) -> AskedPaper:
    """The party says that this is everything. ValidationError without a file that can be used."""
    paper = _locked(paper)
    if paper.state == PaperState.IN_REVIEW:
        return paper
    if paper.state != PaperState.UPLOADED or not usable_files(paper).exists():
        raise ValidationError(_("Add a paper first, or say why you do not have it."))
    return _answer(paper, PaperState.IN_REVIEW, None, by, at)


@transaction.atomic
def say_why_not(
    *, paper: AskedPaper, later: bool, reason: str, by: Membership, at: datetime
) -> AskedPaper:
    """The party does not have it, or has it ``later``; the mediator decides what that means.

    ValidationError (field ``reason``) without a reason for what is not there, and where there is a
    file already.
    """
    paper = _locked(paper)
    state, reason = (PaperState.LATER if later else PaperState.MISSING), reason.strip()
    if not later and not reason:
        raise ValidationError({"reason": _("Say shortly why you do not have it.")})
    if paper.state not in TO_BRING | {PaperState.MISSING}:
        raise ValidationError(_("There is a paper already. Your mediator looks at it."))
    return _answer(paper, state, reason or None, by, at)


def usable_files(paper: AskedPaper) -> QuerySet[PaperFile]:
    """The files of a paper that were not sent back and in which no virus was found."""
    return PaperFile.objects.filter(paper=paper).exclude(
        Q(upload__state=UploadState.REFUSED) | Q(upload__scan=ScanState.INFECTED)
    )


def _locked(paper: AskedPaper) -> AskedPaper:
    locked_open_dossier(paper.dossier)
    paper = AskedPaper.objects.select_related("dossier").get(pk=paper.pk)
    if paper.is_settled:
        raise Settled
    return paper


def _answer(
    paper: AskedPaper, state: PaperState, reason: str | None, by: Membership | None, at: datetime
) -> AskedPaper:
    paper.state, paper.reason = state, reason
    paper.answered_by, paper.answered_at = by, at
    paper.save(update_fields=["state", "reason", "answered_by", "answered_at"])
    record("paper.answered", dossier=paper.dossier.uuid, target=paper.uuid)
    return paper
