"""Doing the queued jobs in this process, one after the other: in tests, and while a demo is made."""

from datetime import datetime

from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import OrmQ

MOST = 10_000


def work_off(until: datetime | None = None) -> int:
    """Run what is due (``until``: and what will be by then) until nothing is left; how many.

    A job's fault is raised here; in the cluster it is only noted.
    """
    for done in range(MOST):
        row = OrmQ.objects.filter(lock__lte=until or timezone.now()).order_by("id").first()
        if row is None:
            return done
        task = row.task
        row.delete()
        if task["func"] == "portal.tenants.jobs.start":
            name, *arguments = task["args"]
            import_string(name)(*arguments)
        else:
            import_string(task["func"])(*task["args"], **task["kwargs"])
    raise RuntimeError("The jobs keep queueing jobs.")
