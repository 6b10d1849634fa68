"""The room that a firm has for its papers: taken and given back in the transaction of the paper.

Counted are the papers as they were sent. The row of the firm is changed by one UPDATE with its
condition, so that two papers at the same moment cannot both take the last place.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import BigIntegerField, F, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from portal.files.checks.findings import Fault
from portal.files.faults import Refused
from portal.files.models import FirmRoom, Upload
from portal.privacy.registry import Subject


def take_room(size: int) -> None:
    """Count ``size`` bytes more. Refused where the firm has no room for them."""
    if not _taken(size):
        FirmRoom.objects.bulk_create([FirmRoom()], ignore_conflicts=True)
        if not _taken(size):
            raise Refused(Fault.NO_ROOM)


def _taken(size: int) -> bool:
    most = Coalesce(F("most"), Value(settings.UPLOAD_FIRM_BYTES, BigIntegerField()))
    return bool(FirmRoom.objects.filter(used__lte=most - size).update(used=F("used") + size))


def give_room_back(size: int) -> None:
    """What was erased is counted no more."""
    FirmRoom.objects.update(used=Greatest(F("used") - size, 0))


def room_of_dossier_comes_back(subject: Subject) -> None:
    """Before the rows of an erased dossier go; a firm's own row goes with the firm."""
    if not subject.is_firm:
        firm = {"tenant_id": subject.firm_id}
        kept = Upload.objects.filter(dossier_id=subject.id, **firm).exclude(file="")
        size = kept.aggregate(n=Sum("size"))["n"] or 0
        FirmRoom.objects.filter(**firm).update(used=Greatest(F("used") - size, 0))


@transaction.atomic
def count_room_anew() -> None:
    """Set the count to what is there. Papers that come meanwhile wait for it, and are counted."""
    room = FirmRoom.objects.select_for_update().first()
    if room is not None:
        room.used = Upload.objects.exclude(file="").aggregate(n=Sum("size"))["n"] or 0
        room.save(update_fields=["used"])
