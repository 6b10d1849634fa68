"""What the workers do for lists of papers."""

from datetime import datetime, time

from django.utils import timezone

from portal.dossiers.models import Dossier
from portal.requirements.models import AskedPaper
from portal.requirements.services import follow_facts
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job


@firm_job()
def follow_dossier(tenant_id: int, dossier_uuid: str, day: str) -> None:
    """Bring the list of a dossier in line with its facts."""
    dossier = Dossier.objects.filter(uuid=dossier_uuid).first()
    if dossier is not None:
        follow_facts(dossier, timezone.now())


@regular_job(daily_at=time(9, 10))
def follow_all(due: datetime) -> None:
    """What is asked also follows the calendar: a child that comes of age asks for other papers.

    By day, for parties may hear of it by mail.
    """
    with as_platform():
        listed = (
            AskedPaper.objects.filter(dossier__closed_on=None)
            .values_list("tenant_id", "dossier__uuid")
            .order_by()
            .distinct()
        )
        for tenant_id, uuid in listed:
            enqueue_for(tenant_id, follow_dossier, uuid, f"{due:%Y%m%d}")
