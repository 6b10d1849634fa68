"""A file that comes in pieces, so that a lost connection costs a piece and not the file.

Each piece is sealed when it is here. What a party sends is looked at as a whole, when its form
comes (``portal.files.services``); what no form comes for goes after a day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction

from portal.accounts.models import Membership
from portal.dossiers.models import Dossier
from portal.dossiers.services.closing import DossierClosed
from portal.files.checks.findings import Bad, Fault
from portal.files.checks.kinds import kind_of
from portal.files.faults import Refused
from portal.files.models import Arrival, ArrivalPiece
from portal.files.receiving import ReceivedFile
from portal.files.saving import saved
from portal.sealing.memory import memory_file
from portal.sealing.models import Owner
from portal.sealing.storage import new_name

MOST_PIECE = 1 << 20
MOST_ON_THEIR_WAY = 20
KEPT = timedelta(days=1)


class OutOfStep(Exception):
    """The piece does not begin where the last one ended; ask how much is here, and go on there."""


@transaction.atomic
def begin_arrival(
    *, dossier: Dossier, by: Membership, name: str, size: int, mark: str, at: datetime
) -> Arrival:
    """The file that is to come; one that broke off goes on. Refused, DossierClosed.

    Of what a person has on its way the oldest goes where there is too much.
    """
    if not dossier.takes_more:
        raise DossierClosed(dossier)
    if not size or size > settings.UPLOAD_MOST_BYTES:
        raise Refused(Fault.TOO_LARGE if size else Fault.EMPTY)
    try:
        kind_of(name)
    except Bad as bad:
        raise Refused(bad.fault) from bad
    under_way = list(Arrival.objects.filter(dossier=dossier, by=by, done_at=None))
    for arrival in under_way:
        if (arrival.name, arrival.size, arrival.mark) == (name, size, mark):
            return arrival
    for arrival in under_way[: 1 - MOST_ON_THEIR_WAY]:
        forget_arrival(arrival)
    return Arrival.objects.create(
        dossier=dossier, by=by, name=name, size=size, mark=mark, changed_at=at
    )


def add_piece(*, arrival: Arrival, start: int, data: bytes, at: datetime) -> int:
    """Seal the next piece; how many bytes are here now. OutOfStep, and then nothing of it is kept."""
    if not data or start + len(data) > arrival.size:
        raise OutOfStep
    name = new_name(Owner.DOSSIER, arrival.dossier.uuid)
    with saved(name, BytesIO(data)), transaction.atomic():
        now = Arrival.objects.select_for_update().filter(pk=arrival.pk, done_at=None).first()
        if now is None or now.received != start:
            raise OutOfStep
        ArrivalPiece.objects.create(arrival=now, start=start, file=name)
        now.received, now.changed_at = start + len(data), at
        now.save(update_fields=["received", "changed_at"])
    return now.received


@contextmanager
def put_together(arrival: Arrival) -> Iterator[ReceivedFile]:
    """The whole file as a form would bring it; its fault tells where it is not whole."""
    with memory_file() as content:
        received = ReceivedFile(name=str(arrival.name), content=content)
        for piece in arrival.pieces.all():
            with storages["sealed"].open(piece.file) as sealed:
                received.add(sealed.read())
        received.whole = received.size == arrival.size
        received.fault = None if received.whole else Fault.BROKEN_OFF
        yield received


@transaction.atomic
def finish_arrival(arrival: Arrival, at: datetime) -> None:
    """Its form came: the pieces go, and the row stays for a form that is sent twice."""
    _erase_pieces(arrival)
    Arrival.objects.filter(pk=arrival.pk).update(done_at=at)


@transaction.atomic
def forget_arrival(arrival: Arrival) -> None:
    _erase_pieces(arrival)
    arrival.delete()


def _erase_pieces(arrival: Arrival) -> None:
    for piece in arrival.pieces.all():
        transaction.on_commit(partial(storages["sealed"].delete, piece.file))
    arrival.pieces.all().delete()
