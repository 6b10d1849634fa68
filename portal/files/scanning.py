"""Looking for viruses in a paper, and what becomes of one that has one."""

from datetime import datetime
from functools import partial

import structlog
from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.utils.timezone import localdate

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.dossiers.models import Dossier, Party
from portal.dossiers.notices import tell_parties
from portal.dossiers.services.todos import reopen_todo
from portal.files.clamav import Verdict, verdict_on
from portal.files.enums import ScanState, UploadState
from portal.files.models import Upload
from portal.files.room import give_room_back

logger = structlog.get_logger(__name__)
STATES = {
    Verdict.CLEAN: ScanState.CLEAN,
    Verdict.INFECTED: ScanState.INFECTED,
    Verdict.TOO_LARGE: ScanState.UNSCANNED,
}


def first_scan_state() -> ScanState:
    """Of a paper that comes in: it waits for the scanner, where there is one."""
    return ScanState.WAITING if settings.CLAMD_SOCKET else ScanState.UNSCANNED


def scan_upload(*, upload: Upload, at: datetime) -> None:
    """Ask the scanner about a paper that waits for it. Raises NoVerdict: it goes on waiting."""
    if upload.scan != ScanState.WAITING:
        return
    if not settings.CLAMD_SOCKET:
        _keep_state(upload, ScanState.UNSCANNED, at)
        return
    with storages["sealed"].open(upload.file) as content:
        verdict, found = verdict_on(content, settings.CLAMD_SOCKET)
    if verdict != Verdict.CLEAN:
        logger.warning("upload.verdict", upload=str(upload.uuid), verdict=verdict.name, found=found)
    _keep_state(upload, STATES[verdict], at)


@transaction.atomic
def _keep_state(upload: Upload, state: ScanState, at: datetime) -> None:
    """Of a virus the sender hears, and the task that the paper was for is open again."""
    dossier = Dossier.objects.select_for_update().get(pk=upload.dossier_id)
    found = Upload.objects.select_for_update().filter(pk=upload.pk, scan=ScanState.WAITING).first()
    if found is None:
        return
    found.scan = state
    if state != ScanState.INFECTED:
        found.save(update_fields=["scan"])
        return
    found.state = UploadState.REFUSED
    found.reviewed_by, found.reviewed_at = None, at
    found.save(update_fields=["scan", "state", "reviewed_by", "reviewed_at"])
    record("upload.infected", dossier=dossier.uuid, target=found.uuid)
    if dossier.is_closed:
        return
    if found.todo is not None and found.todo.is_done:
        reopen_todo(todo=found.todo)
    tell_sender(found, at)


def tell_sender(upload: Upload, at: datetime) -> None:
    """The sender hears that there is something to see."""
    sender = Party.objects.filter(dossier=upload.dossier, membership=upload.uploaded_by)
    sides = list(sender.values_list("side", flat=True))
    tell_parties(dossier=upload.dossier, sides=sides, on=localdate(at))


@transaction.atomic
def remove_infected(*, upload: Upload, by: Membership, at: datetime) -> Upload:
    """Erase the file of a paper with a virus; its row says what became of it. Others are let be."""
    upload = (
        Upload.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=upload.pk)
    )
    if not upload.is_infected or not upload.file:
        return upload
    erase_files(upload)
    give_room_back(upload.size)
    upload.file = upload.preview = ""
    upload.reviewed_by, upload.reviewed_at = by, at
    upload.save(update_fields=["file", "preview", "reviewed_by", "reviewed_at"])
    record("upload.removed", dossier=upload.dossier.uuid, target=upload.uuid)
    return upload


def erase_files(upload: Upload) -> None:
    """Take the files of a paper away when the transaction that forgets them has been kept."""
    for name in filter(None, (upload.file, upload.preview)):
        transaction.on_commit(partial(storages["sealed"].delete, name))
