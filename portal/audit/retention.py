"""How long the trail is kept.

Two years, at which the database itself holds us. What was done to a dossier, and who got into it, is
evidence and stays as long as the dossier: as long as there is a key that opens it. Network addresses
are not in the trail at all.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from portal.audit.enums import EventKind
from portal.audit.events import names_of
from portal.audit.models import AuditEvent
from portal.sealing.models import DataKey, Owner
from portal.tenants.context import as_platform

TERM = timedelta(days=2 * 365 + 1)
EVIDENCE = (EventKind.CHANGE, EventKind.ACCESS)


def forget_old_events(now: datetime) -> int:
    """Remove what is older than the term and no evidence, at every firm; how many events."""
    key = DataKey.objects.filter(owner_kind=Owner.DOSSIER, owner_uuid=OuterRef("dossier"))
    kept = Q(Exists(key), name__in=names_of(*EVIDENCE))
    with as_platform():
        gone, _by_model = AuditEvent.objects.filter(~kept, at__lt=now - TERM).delete()
    return gone
