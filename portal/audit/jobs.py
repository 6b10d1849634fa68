"""What the workers do for the trail."""

from datetime import datetime

from portal.audit.sealing import seal_all
from portal.tenants.regular import regular_job


@regular_job(every_minutes=5)
def seal_trails(due: datetime) -> None:
    seal_all()
