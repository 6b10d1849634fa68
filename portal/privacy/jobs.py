"""Taking up again what a crash has left; making archives, and putting them away."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from portal.privacy.enums import HERE, Step
from portal.privacy.models import DataRequest, ErasureRun
from portal.privacy.services import carry_out
from portal.privacy.services.requesting import give_up, make_archive_of, put_away_when_old
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


def could_not_be_made(tenant_id: int, request: str) -> None:
    give_up(request)


@firm_job(most_starts=3, pauses=(60, 900), given_up=could_not_be_made)
def make_archive(tenant_id: int, request: str) -> None:
    make_archive_of(request)


@firm_job()
def put_archive_away(tenant_id: int, request: str, day: str) -> None:
    put_away_when_old(request_uuid=request, on=date.fromisoformat(day))


@regular_job(daily_at=time(3, 50))
def put_archives_away(due: datetime) -> None:
    """Queue the end of every archive that has had its days."""
    today = timezone.localdate(due)
    with as_platform():
        old = DataRequest.objects.filter(state__in=HERE, gone_on__lte=today)
        for firm, uuid in old.values_list("tenant_id", "uuid"):
            enqueue_for(firm, put_archive_away, uuid, today.isoformat())
