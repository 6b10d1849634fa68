"""Jobs that come back: every so many minutes, or once a day.

    @regular_job(daily_at=time(3, 30))
    def bill_firms(due: datetime) -> None: ...

They belong to the platform: one job for all firms that lists what is due ``as_platform`` and queues
a firm's job for each. ``due`` is when it should have started. Every occurrence is a job of its own,
done once also where several clusters run; what was missed while no cluster ran is made up for by
one occurrence.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules, import_string
from django_q.models import Schedule, Task

from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.jobs import FirmJob, firm_job
from portal.tenants.models import JobRun

# A job that is asked for once more after this time is done once more.
KEPT = timedelta(days=90)
OCCURRENCES_KEPT = timedelta(days=2)
START = "portal.tenants.regular.start"
_regular: dict[str, tuple[int | None, time | None]] = {}


def regular_job(
    *, every_minutes: int | None = None, daily_at: time | None = None, most_starts: int = 3
) -> Callable[[Callable[[datetime], None]], FirmJob]:
    """Make a job of a function ``(due)``. ``daily_at`` is Dutch time."""
    if (every_minutes is None) == (daily_at is None):
        raise ValueError("A regular job comes either every so many minutes or at a time of day.")

    def make(work: Callable[[datetime], None]) -> FirmJob:
        @wraps(work)
        def with_moment(tenant_id: int, due: str) -> None:
            work(datetime.fromisoformat(due))

        job = firm_job(most_starts=most_starts)(with_moment)
        _regular[job.name] = (every_minutes, daily_at)
        return job

    return make


def start(name: str, *, due: str) -> None:
    """What the cluster calls."""
    import_string(name).run(PLATFORM_TENANT_ID, (due,))


@transaction.atomic
def write_schedule(now: datetime | None = None) -> None:
    """Bring the schedule in line with the jobs that the apps' ``jobs`` modules know."""
    autodiscover_modules("jobs")
    now = now or timezone.now()
    Schedule.objects.filter(func=START).exclude(name__in=_regular).delete()
    for name, (minutes, at) in _regular.items():
        kind = Schedule.MINUTES if minutes else Schedule.DAILY
        fields = {
            "func": START,
            "args": repr((name,)),
            "kwargs": repr({"q_options": {"save": False, "ack_failure": False}}),
            "intended_date_kwarg": "due",
            "schedule_type": kind,
            "minutes": minutes,
            "repeats": -1,
        }
        first = now + timedelta(minutes=minutes) if minutes else next_at(at or time(), now)
        found = Schedule.objects.select_for_update().filter(name=name).first()
        if found is None:
            Schedule.objects.create(name=name, next_run=first, **fields)
        elif (found.schedule_type, found.minutes) != (kind, minutes) or _moved(found, at):
            Schedule.objects.filter(pk=found.pk).update(next_run=first, **fields)


def next_at(at: time, now: datetime) -> datetime:
    """The next moment at which Dutch clocks show ``at``."""
    local = timezone.localtime(now)
    today = datetime.combine(local.date(), at, tzinfo=local.tzinfo)
    return (
        today
        if today > local
        else datetime.combine(local.date() + timedelta(days=1), at, tzinfo=local.tzinfo)
    )


def _moved(found: Schedule, at: time | None) -> bool:
    return at is not None and timezone.localtime(found.next_run).time() != at


@regular_job(daily_at=time(3, 10))
def tidy_job_runs(due: datetime) -> None:
    """Forget what was done long ago; an occurrence of a regular job sooner, for there are many."""
    occurrences = Q(tenant=PLATFORM_TENANT_ID) & Q(
        *(Q(key__startswith=f"{name}:") for name in _regular), _connector=Q.OR
    )
    with as_platform():
        ended = JobRun.objects.filter(finished_at__isnull=False)
        ended.filter(finished_at__lt=due - KEPT).delete()
        ended.filter(occurrences, finished_at__lt=due - OCCURRENCES_KEPT).delete()
        Task.objects.filter(stopped__lt=due - KEPT).delete()
