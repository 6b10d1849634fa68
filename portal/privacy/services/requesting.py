"""Asking for data, making the archive of it, fetching it, and putting it away.

Two clicks make one request. The archive is streamed into the sealed storage under a key of its own,
and goes with that key: from the backups too.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import IO, cast
from uuid import UUID

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.audit.services import record
from portal.branding.tone import speaking
from portal.notifications.services import neutral_subject, queue_mail
from portal.privacy.enums import HERE, LIVE, RequestKind, RequestState
from portal.privacy.exporting.contents import entries_of_firm, entries_of_person
from portal.privacy.exporting.registry import dossiers_of
from portal.privacy.exporting.zipping import Entry, Reader, zipped
from portal.privacy.models import DataRequest
from portal.privacy.stored import folder_of, remove
from portal.sealing.keys import create_data_key, forget_held
from portal.sealing.models import DataKey, Owner
from portal.sealing.storage import new_name
from portal.tenants.jobs import enqueue
from portal.tenants.models import Tenant

DAYS_KEPT = 7


@transaction.atomic
def ask_for_data(*, membership: Membership, kind: RequestKind, at: datetime) -> DataRequest:
    """The request that is under way or lies ready, else a new one. PermissionError for the firm's
    archive where it is not the owner who asks.
    """
    if kind == RequestKind.FIRM and membership.role != Role.OWNER:
        raise PermissionError("Only the owner takes the firm's archive along.")
    request, made = DataRequest.objects.filter(state__in=LIVE).get_or_create(
        membership=membership, kind=kind, defaults={"asked_at": at}
    )
    if made:
        tell_trail("data.asked", request)
        enqueue("portal.privacy.jobs.make_archive", request.uuid)
    return request


def make_archive_of(request_uuid: str) -> None:
    """Make the archive and say that it is there. Begun anew after a crash, it starts from nothing."""
    request = _taken(request_uuid)
    if request is None:
        return
    remove([folder_of(request.uuid)])
    name = new_name(Owner.REQUEST, request.uuid)
    # In the language of the person who asked, from the first word to the last.
    with speaking(request.membership.user.language):
        reader = Reader(zipped(_entries(request), timezone.localtime()))
        storages["sealed"].save(name, File(cast(IO[bytes], reader)))
    if not _made(request, name, reader.total):
        remove([folder_of(request.uuid)])


def give_up(request_uuid: str) -> None:
    """It could not be made: nothing of it stays, and it can be asked for anew."""
    _end(request_uuid, RequestState.FAILED, lambda request: request.state in LIVE)


@transaction.atomic
def note_fetched(*, request: DataRequest, at: datetime) -> DataRequest:
    """Before the first byte leaves."""
    request = DataRequest.objects.select_for_update().get(pk=request.pk)
    if request.is_here:
        request.state, request.fetched_at = RequestState.FETCHED, at
        request.save(update_fields=["state", "fetched_at"])
        tell_trail("data.fetched", request)
    return request


def put_away(*, request: DataRequest) -> None:
    """Key, file and all of an archive that lies ready; a second time changes nothing."""
    _end(request.uuid, RequestState.GONE, lambda found: found.is_here)


def put_away_when_old(*, request_uuid: str, on: date) -> None:
    """The same of one whose days are over."""
    _end(
        request_uuid,
        RequestState.GONE,
        lambda found: found.is_here and found.gone_on is not None and found.gone_on <= on,
    )


def tell_trail(event: str, request: DataRequest) -> None:
    """A person's in each of its dossiers, so that the mediator knows; the firm's in the firm's."""
    person = request.membership
    of_person = request.kind == RequestKind.PERSON
    dossiers: list[UUID | None] = [*dossiers_of(person)] if of_person else []
    for dossier in dossiers or [None]:
        record(event, actor=person.uuid, dossier=dossier, target=request.uuid)


@transaction.atomic
def _taken(request_uuid: str) -> DataRequest | None:
    """The request, marked as being made, with a fresh key; None where there is nothing to make."""
    request = DataRequest.objects.select_for_update().filter(uuid=request_uuid).first()
    if request is None or not request.is_busy:
        return None
    active = request.membership.is_active
    request.state = RequestState.MAKING if active else RequestState.FAILED
    request.save(update_fields=["state"])
    if not active:
        return None
    if not _keys(request.uuid).exists():
        create_data_key(kind=Owner.REQUEST, owner_id=request.pk, owner_uuid=request.uuid)
    return request


def _entries(request: DataRequest) -> Iterator[Entry]:
    at = timezone.now()
    if request.kind == RequestKind.FIRM:
        return entries_of_firm(at)
    return entries_of_person(request.membership, at)


@transaction.atomic
def _made(request: DataRequest, name: str, size: int) -> bool:
    """False where the request went while it was being made."""
    found = DataRequest.objects.select_for_update().filter(pk=request.pk).first()
    if found is None or found.state != RequestState.MAKING:
        return False
    found.state, found.file, found.size = RequestState.READY, name, size
    found.ready_at = timezone.now()
    found.gone_on = timezone.localdate(found.ready_at) + timedelta(days=DAYS_KEPT)
    found.save()
    tell_trail("data.ready", found)
    user = found.membership.user
    firm = found.kind == RequestKind.FIRM
    queue_mail(
        to=user.email,
        subject=neutral_subject(Tenant.objects.get(), user.language),
        template="something_waits",
        context={},
        key=f"data:{found.uuid}",
        path=reverse("office:firm-privacy" if firm else "privacy:own-data"),
        language=user.language,
        about=found.uuid,
    )
    return True


@transaction.atomic
def _end(uuid: UUID | str, state: RequestState, due: Callable[[DataRequest], bool]) -> None:
    request = DataRequest.objects.select_for_update().filter(uuid=uuid).first()
    if request is None or not due(request):
        return
    was_here = request.state in HERE
    remove([folder_of(request.uuid)])
    _keys(request.uuid).delete()
    forget_held()
    request.state, request.file, request.size = state, "", 0
    request.gone_on = timezone.localdate()
    request.save(update_fields=["state", "file", "size", "gone_on"])
    if was_here:
        tell_trail("data.gone", request)


def _keys(request_uuid: UUID) -> QuerySet[DataKey]:
    return DataKey.objects.filter(owner_kind=Owner.REQUEST, owner_uuid=request_uuid)
