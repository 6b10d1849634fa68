"""Reading the trail. Who may read it, and what a uuid is called, the pages above decide."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.audit.enums import EventKind
from portal.audit.events import names_of
from portal.audit.models import AuditEvent

# What a firm's own trail tells of dossiers too: who got in, and who tried to.
OF_THE_FIRM = (EventKind.LOGIN, EventKind.ACCESS, EventKind.DENIAL)


def trail_of_dossier(dossier: UUID) -> QuerySet[AuditEvent]:
    """All that happened in a dossier, the newest first."""
    return AuditEvent.objects.filter(dossier=dossier).order_by("-at", "-uuid")


def trail_of_firm() -> QuerySet[AuditEvent]:
    """Logins, access, refusals and what belongs to no dossier, the newest first."""
    own = Q(dossier=None) | Q(name__in=names_of(*OF_THE_FIRM))
    return AuditEvent.objects.filter(own).order_by("-at", "-uuid")


def openings_of(dossier: UUID, things: Collection[UUID]) -> QuerySet[AuditEvent]:
    """Who opened or downloaded one of ``things``, the newest first."""
    seen = AuditEvent.objects.filter(dossier=dossier, name__in=names_of(EventKind.VIEW))
    return seen.filter(target__in=things).order_by("-at", "-uuid")
