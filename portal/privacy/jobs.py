"""Taking up again what a crash has left."""

from datetime import datetime, timedelta

from portal.privacy.enums import Step
from portal.privacy.models import ErasureRun
from portal.privacy.services import carry_out
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job

# A run that nobody has touched for so long has been left.
LEFT_AFTER = timedelta(minutes=10)


@firm_job(most_starts=1)
def resume_erasure(tenant_id: int, run_uuid: str, occasion: str) -> None:
    """Runs for the platform: the firm's own jobs go with the firm. ``occasion``: tells one try's job from the next."""
    with as_platform():
        run = ErasureRun.objects.filter(uuid=run_uuid).first()
    if run is not None:
        carry_out(run)


@regular_job(every_minutes=15)
def resume_erasures(due: datetime) -> None:
    """Queue every erasure that was begun and left."""
    with as_platform():
        left = ErasureRun.objects.exclude(step=Step.DONE).filter(touched_at__lt=due - LEFT_AFTER)
        for uuid in left.values_list("uuid", flat=True):
            enqueue_for(PLATFORM_TENANT_ID, resume_erasure, uuid, due.isoformat())
