"""The queue of jobs: a table in the database, written in the transaction of what asks for the job.

So a request and its job are stored together or not at all, and a job's row waits until a worker
has finished it.
"""

from datetime import datetime
from typing import Any

from django.db import close_old_connections, router, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.models import OrmQ


class JobQueue(ORM):
    """django-q2's queue in the database, over the connection of the scope (web or platform role).

    ``not_before`` is for jobs that are put in: nobody takes them out earlier.
    """

    def __init__(self, list_key: str | None = None, *, not_before: datetime | None = None) -> None:
        super().__init__(list_key)
        self.not_before = not_before

    @staticmethod
    def get_connection(list_key: str | None = None) -> QuerySet[OrmQ]:
        alias = router.db_for_write(OrmQ)
        if transaction.get_autocommit(using=alias):
            close_old_connections()
        return OrmQ.objects.using(alias)

    def enqueue(self, task: Any) -> int:
        start = self.not_before or timezone.now()
        row = self.get_connection().create(key=self.list_key, payload=task, lock=start)
        return int(row.pk)
