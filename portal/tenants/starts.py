"""Counting the starts of a job, in one statement and a commit of its own."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connections, router
from django.utils import timezone
from django_q.models import OrmQ
from django_q.signals import post_execute_in_worker, pre_execute

from portal.tenants.models import JobRun, JobState

# The row of the queue that this worker is working on.
_delivery: ContextVar[int | None] = ContextVar("delivery", default=None)

# ``kept``: the time after which the queue begins anew with a job counts from here, not from when it
# was taken out: it may have waited for a free worker since.
COUNT = f"""
WITH kept AS (UPDATE {OrmQ._meta.db_table} SET lock = %(until)s WHERE id = %(delivery)s)
INSERT INTO {JobRun._meta.db_table} AS run (key, state, starts, fault, started_at)
VALUES (%(key)s, %(running)s, 1, '', %(now)s)
ON CONFLICT (tenant_id, key) DO UPDATE
SET starts = run.starts + 1, state = excluded.state, started_at = excluded.started_at
WHERE run.state IN (%(running)s, %(waiting)s) AND run.starts < %(most)s
RETURNING id, starts
"""  # noqa: S608 - the tables' names are our own


@dataclass
class Start:
    """One start: the row of ``JobRun``, and how many starts there have been with this one."""

    run_id: int
    starts: int
    fault: str = ""


def count_start(key: str, most_starts: int) -> Start | None:
    """None where the job is done, given up, or was begun ``most_starts`` times."""
    now = timezone.now()
    values: dict[str, Any] = {
        "key": key,
        "most": most_starts,
        "running": JobState.RUNNING,
        "waiting": JobState.WAITING,
        "now": now,
        "delivery": _delivery.get(),
        "until": now + timedelta(seconds=settings.Q_CLUSTER["retry"]),
    }
    with connections[router.db_for_write(JobRun)].cursor() as cursor:
        cursor.execute(COUNT, values)
        row = cursor.fetchone()
    return Start(*row) if row else None


def used_up(key: str) -> Start | None:
    """The row of a job that was begun as often as it may be and neither ended nor was given up."""
    row = JobRun.objects.filter(key=key, state__in=[JobState.RUNNING, JobState.WAITING])
    found = row.values_list("pk", "starts").first()
    return Start(*found) if found else None


def mark(start: Start, state: JobState) -> None:
    """Without a word where the firm was erased meanwhile."""
    ended = timezone.now() if state in {JobState.DONE, JobState.GIVEN_UP} else None
    JobRun.objects.filter(pk=start.run_id).update(state=state, fault=start.fault, finished_at=ended)


def note_delivery(*, task: Mapping[str, Any], **kwargs: Any) -> None:
    _delivery.set(task.get("ack_id"))


def forget_delivery(**kwargs: Any) -> None:
    _delivery.set(None)


pre_execute.connect(note_delivery, dispatch_uid="tenants.note_delivery")
post_execute_in_worker.connect(forget_delivery, dispatch_uid="tenants.forget_delivery")
