"""What the workers do for the trail."""

from datetime import datetime, time

from portal.audit.retention import forget_old_events
from portal.audit.sealing import seal_all
from portal.tenants.regular import regular_job


@regular_job(every_minutes=5)
def seal_trails(due: datetime) -> None:
    seal_all()


@regular_job(daily_at=time(3, 40))
def forget_old_trails(due: datetime) -> None:
    forget_old_events(due)
