"""Taking in a party's papers, and the mediator's word on them."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Party, Todo
from portal.dossiers.services.closing import DossierClosed, locked_open_dossier
from portal.dossiers.services.todos import reopen_todo
from portal.files.apart import look_apart
from portal.files.checks.findings import Bad, Fault, Found
from portal.files.checks.kinds import KINDS, Kind, kind_of
from portal.files.enums import ScanState, UploadState
from portal.files.faults import Refused
from portal.files.models import Upload
from portal.files.names import clean_name
from portal.files.receiving import ReceivedFile
from portal.files.registry import refused
from portal.files.room import take_room
from portal.files.saving import saved
from portal.files.scanning import first_scan_state, tell_sender
from portal.files.twice import not_kept_before
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.jobs import enqueue

REVIEWS = {UploadState.ACCEPTED: "upload.accepted", UploadState.REFUSED: "upload.refused"}
PRIVATE = {Side.A: Visibility.PARTY_A, Side.B: Visibility.PARTY_B}


def receive_upload(
    *,
    party: Party,
    received: ReceivedFile,
    joint: bool,
    client_key: UUID,
    at: datetime,
    todo: Todo | None = None,
    beside: QuerySet[Upload] | None = None,
) -> Upload:
    """Keep a paper of ``party``, sealed: for the mediator alone, or ``joint`` for both parties
    (where these are kept apart, it is for the mediator alone too).

    The same ``client_key`` gives the upload that it gave before. KeptBefore where the party has the
    same file ``beside`` it: among the files of its task, or else in the dossier. Refused (one
    sentence) or DossierClosed. Then no row and no file of it is left.
    """
    dossier = party.dossier
    if not dossier.takes_more:
        raise DossierClosed(dossier)
    earlier = Upload.objects.filter(dossier=dossier, client_key=client_key).first()
    if earlier is not None:
        return earlier
    if received.fault:
        raise Refused(received.fault)
    if not received.size:
        raise Refused(Fault.EMPTY)
    if beside is None:
        beside = Upload.objects.filter(todo=todo) if todo else Upload.objects.all()
    together = joint and not dossier.keeps_apart
    visibility = Visibility.JOINT if together else PRIVATE[Side(party.side)]
    beside = beside.filter(dossier=dossier, uploaded_by=party.membership, visibility=visibility)
    not_kept_before(received, beside)
    kind, found = look_at(received)
    return _keep(
        Upload(
            dossier=dossier, todo=todo, uploaded_by=party.membership, client_key=client_key,
            visibility=visibility,
            name=clean_name(received.name, kind.extension), extension=kind.extension,
            size=received.size, sha256=received.sha256, uploaded_at=at,
            file=new_name(Owner.DOSSIER, dossier.uuid), flags=sorted(found.flags),
            scan=first_scan_state(),
        ),
        received,
        beside,
    )  # fmt: skip


def look_at(received: ReceivedFile) -> tuple[Kind, Found]:
    """What a file is, and what there is to know of it. Refused where it is not to be taken."""
    try:
        kind = kind_of(received.name)
        return kind, look_apart("look", kind.extension, received.content)
    except Bad as bad:
        raise Refused(bad.fault) from bad


def _keep(upload: Upload, received: ReceivedFile, beside: QuerySet[Upload]) -> Upload:
    """File first, then its row; whatever goes wrong takes the file away again."""
    try:
        with saved(upload.file, received.content), transaction.atomic():
            locked_open_dossier(upload.dossier)
            # Once more: it may have come through another tab meanwhile.
            not_kept_before(received, beside.exclude(client_key=upload.client_key))
            take_room(upload.size)
            upload.save(force_insert=True)
            _queue_work(upload)
            record("upload.received", dossier=upload.dossier.uuid, target=upload.uuid)
    except IntegrityError:
        return Upload.objects.get(dossier=upload.dossier, client_key=upload.client_key)
    return upload


def _queue_work(upload: Upload) -> None:
    """By name: the jobs know the services."""
    if KINDS[upload.extension].is_picture:
        enqueue("portal.files.jobs.make_preview", upload.uuid)
    if upload.scan == ScanState.WAITING:
        enqueue("portal.files.jobs.scan_paper", upload.uuid, "first")


@transaction.atomic
def accept_upload(*, upload: Upload, by: Membership, at: datetime) -> Upload:
    """The mediator can use it. Twice changes nothing. ValidationError for a file with a virus."""
    return _review(upload, UploadState.ACCEPTED, None, by, at)


@transaction.atomic
def refuse_upload(*, upload: Upload, reason: str, by: Membership, at: datetime) -> Upload:
    """The mediator cannot use it and says why; the task that it was for is open again.

    The sender hears that there is something to see. ValidationError (field ``reason``) without one.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is wrong, so that the party can mend it.")})
    was = upload.state
    upload = _review(upload, UploadState.REFUSED, reason.strip(), by, at)
    if was != UploadState.REFUSED:
        if upload.todo is not None and upload.todo.is_done:
            reopen_todo(todo=upload.todo)
        refused(upload, by, at)
        tell_sender(upload, at)
    return upload


def _review(
    upload: Upload, state: UploadState, reason: str | None, by: Membership, at: datetime
) -> Upload:
    locked_open_dossier(upload.dossier)
    upload = Upload.objects.select_related("dossier", "todo__dossier").get(pk=upload.pk)
    if upload.is_infected:
        raise ValidationError(_("There is a virus in this file. It cannot be used."))
    if upload.state != state:
        upload.state, upload.reason = state, reason
        upload.reviewed_by, upload.reviewed_at = by, at
        upload.save(update_fields=["state", "reason", "reviewed_by", "reviewed_at"])
        record(REVIEWS[state], dossier=upload.dossier.uuid, target=upload.uuid)
    return upload
