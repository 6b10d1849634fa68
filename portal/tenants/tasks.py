"""Django's and Wagtail's background tasks, run by django-q2 within the firm that queued them."""

from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

from portal.tenants.context import current_tenant_id, tenant_context


class QueuedTasks(BaseTaskBackend):
    """A backend for ``TASKS`` that hands over to the job cluster."""

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        async_task("portal.tenants.tasks.run", current_tenant_id(), task.module_path, args, kwargs)
        return TaskResult(
            task=task, id=get_random_id(), status=TaskResultStatus.READY,
            enqueued_at=timezone.now(), started_at=None, last_attempted_at=None, finished_at=None,
            args=args, kwargs=kwargs, backend=self.alias, errors=[], worker_ids=[],
        )  # fmt: skip


def run(tenant_id: int | None, path: str, args: list, kwargs: dict) -> None:
    """What the cluster calls. Without a firm there is nothing to index, and no row to see."""
    if tenant_id is not None:
        with tenant_context(tenant_id):
            import_string(path).func(*args, **kwargs)
