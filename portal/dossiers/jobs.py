"""What the workers do for dossiers."""

from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate

from portal.dossiers.enums import DossierState, TodoKind, TodoState
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.services.reminding import (
    end_past_appointments,
    remind_parties,
    waiting_todos,
)
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job


@firm_job()
def remind_dossier(tenant_id: int, dossier: str, day: str) -> None:
    """Past appointments first: nobody is reminded of what has been."""
    found = Dossier.objects.filter(uuid=UUID(dossier), state=DossierState.OPEN).first()
    if found is not None:
        end_past_appointments(dossier=found, at=timezone.now())
        remind_parties(dossier=found, on=date.fromisoformat(day))


# By day: a phone that lights up in the night frightens people.
@regular_job(daily_at=time(9, 15))
def remind_everybody(due: datetime) -> None:
    """Queue every dossier, of all firms, in which somebody may have to be reminded."""
    on = localdate(due)
    with as_platform():
        been = Q(kind=TodoKind.APPOINTMENT, state=TodoState.OPEN, starts_at__lt=due)
        near = Q(pk__in=waiting_todos(on).values("pk"))
        found = set(Todo.objects.filter(been | near).values_list("tenant_id", "dossier__uuid"))
        for tenant_id, dossier in found:
            enqueue_for(tenant_id, remind_dossier, str(dossier), on.isoformat())
