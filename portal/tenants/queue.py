"""The queue of jobs: a table in the database, written in the transaction of what asks for the job.

So a request and its job are stored together or not at all, and a job's row waits until a worker
has finished it. The workers are woken by the database at the commit (NOTIFY), so they need not ask
it all the time; ``Q_CLUSTER["poll"]`` is how long they sleep when nothing wakes them: that long a
job with a time, or one behind a pooler that swallows notifications, may be late.
"""

from datetime import datetime
from typing import Any

from django.db import close_old_connections, connections, router, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.conf import Conf
from django_q.models import OrmQ

CHANNEL = "mediation_jobs"
TAKE = f"""
UPDATE {OrmQ._meta.db_table} SET lock = %s WHERE id IN (
    SELECT id FROM {OrmQ._meta.db_table} WHERE key = %s AND lock <= %s
    ORDER BY lock, id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING id, payload
"""  # noqa: S608 - the table's name is our own


class JobQueue(ORM):
    """django-q2's queue in the database, over the connection of the scope (web or platform role).

    ``not_before`` is for jobs that are put in: nobody takes them out earlier.
    """

    not_before: datetime | None = None
    _listening: Any = None

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
        rows = self.get_connection()
        row = rows.create(key=self.list_key, payload=task, lock=self.not_before or timezone.now())
        if self.not_before is None:
            with connections[rows.db].cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
        return int(row.pk)

    def dequeue(self) -> list[tuple[int, str]]:
        """The oldest due jobs, kept from others for ``retry`` seconds; sleeps when there is none."""
        connection = connections[self.get_connection().db]
        self._listen(connection)
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [self.timeout(None), self.list_key, now, Conf.BULK])
            jobs = cursor.fetchall()
        if not jobs:
            for _word in connection.connection.notifies(timeout=Conf.POLL, stop_after=1):
                pass
        return jobs

    def _listen(self, connection: Any) -> None:
        connection.ensure_connection()
        if self._listening is not connection.connection:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            self._listening = connection.connection
