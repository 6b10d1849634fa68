"""Sealing: the events of a firm that no seal holds yet become the next batch of its chain.

What counts is whether an event is sealed, not its place or time: one whose transaction was not over
is simply in the next batch. The platform seals; the web role cannot.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connections
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery

from portal.audit.hashes import batch_of, digest_of, hash_of
from portal.audit.models import AuditEvent, AuditSeal, SealedEvent
from portal.tenants.context import as_platform, platform_alias
from portal.tenants.models import Tenant

# No transaction lives as long. What appears with a time of longer than this before a seal was put
# there afterwards: it is left unsealed, and the check tells of it.
LONGEST_TRANSACTION = timedelta(hours=1)
MOST_IN_A_BATCH = 20_000


def seal_all() -> int:
    """Seal what is new at every firm, each in a transaction of its own; how many seals were made."""
    with as_platform():
        firms = list(firms_to_seal().values_list("pk", flat=True))
    return sum(seal_firm(firm_id) is not None for firm_id in firms)


def firms_to_seal() -> QuerySet[Tenant]:
    made_at = last_seal(OuterRef(OuterRef("pk"))).values("made_at")
    events = AuditEvent.objects.filter(tenant=OuterRef("pk")).alias(
        last=Subquery(made_at[:1], output_field=DateTimeField())
    )
    return Tenant.objects.filter(
        Exists(unsealed(events, Q(last=None) | Q(at__gt=F("last") - LONGEST_TRANSACTION)))
    ).order_by("pk")


def unsealed(events: QuerySet[AuditEvent], recent: Q) -> QuerySet[AuditEvent]:
    return events.filter(recent, ~Exists(SealedEvent.objects.filter(event=OuterRef("pk"))))


def last_seal(firm: Any) -> QuerySet[AuditSeal]:
    return AuditSeal.objects.filter(tenant=firm).order_by("-number")


def seal_firm(firm_id: int) -> AuditSeal | None:
    """The firm's newest seal, if there was something to seal. A long backlog takes several."""
    with as_platform(firm_id):
        with connections[platform_alias()].cursor() as cursor:
            # Two clusters that seal the same firm would fork its chain.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit.seal'), %s)", [firm_id])
        last, made = last_seal(firm_id).first(), None
        recent = Q(at__gt=last.made_at - LONGEST_TRANSACTION) if last else Q()
        waiting = unsealed(AuditEvent.objects.filter(tenant=firm_id), recent).order_by("uuid")
        while events := list(waiting[:MOST_IN_A_BATCH]):
            last = made = add_seal(last, events)
        return made


def add_seal(last: AuditSeal | None, events: list[AuditEvent]) -> AuditSeal:
    digests = [(event.uuid, digest_of(event)) for event in events]
    seal = AuditSeal(
        tenant_id=events[0].tenant_id, number=last.number + 1 if last else 1,
        made_at=database_time(), count=len(events), batch=batch_of(digests),
    )  # fmt: skip
    seal.hash = hash_of(seal, bytes(last.hash) if last else b"")
    seal.save(force_insert=True)
    SealedEvent.objects.bulk_create(
        SealedEvent(tenant_id=seal.tenant_id, event=uuid, seal=seal, digest=digest)
        for uuid, digest in digests
    )
    return seal


def database_time() -> datetime:
    """Events have the database's time, so seals have it too."""
    with connections[platform_alias()].cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
