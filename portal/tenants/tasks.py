"""Django's and Wagtail's background tasks, run by the job cluster within the firm that queued them."""

import json
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from uuid_utils.compat import uuid7

from portal.tenants.context import current_tenant_id
from portal.tenants.jobs import enqueue, firm_job


class QueuedTasks(BaseTaskBackend):
    """A backend for ``TASKS`` that hands over to the base job.

    Outside a firm there is nothing to index, and no row to see: nothing is queued.
    """

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        number = uuid7()
        if current_tenant_id() is not None:
            enqueue(run_task, task.module_path, json.dumps([args, kwargs]), number)
        return TaskResult(
            task=task, id=number.hex, status=TaskResultStatus.READY,
            enqueued_at=timezone.now(), started_at=None, last_attempted_at=None, finished_at=None,
            args=args, kwargs=kwargs, backend=self.alias, errors=[], worker_ids=[],
        )  # fmt: skip


@firm_job()
def run_task(tenant_id: int, path: str, arguments: str, number: str) -> None:
    """``number`` tells one call of the task from the next with the same arguments."""
    args, kwargs = json.loads(arguments)
    import_string(path).func(*args, **kwargs)
