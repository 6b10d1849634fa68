"""The base of every job: in its firm's scope, begun a limited number of times, done once.

    @firm_job()
    def make_document(tenant_id: int, document_uuid: str) -> None: ...

    enqueue(make_document, document.uuid)               # for the firm of the scope
    enqueue(send_reminder, todo.uuid, at=moment)        # not before that moment

A job is known by its name and ids (``JobRun``). A start is counted in a commit of its own before
the work begins. A job that is done is not done again; one whose worker was killed is begun anew by
the queue; after ``most_starts`` it is given up. Between its effect and the mark that it is done a
worker can die, so a job either works ``in_one_transaction``, mark included, or can bear being done
twice (a unique key for what it makes, a look at what is there).
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import update_wrapper
from hashlib import sha256
from uuid import UUID

import structlog
from django.db import connections, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task

from portal.tenants.context import needed_tenant_id, tenant_context
from portal.tenants.models import JobRun, JobState, Tenant
from portal.tenants.queue import JobQueue
from portal.tenants.starts import Start, count_start, mark, used_up

Id = str | int
Work = Callable[..., None]
LONGEST_KEY = 200
logger = structlog.get_logger(__name__)


class FirmJob:
    """A function ``(tenant_id, *ids)`` as a job. Calling it runs it here and now, counted.

    ``pauses``: seconds until the next start after each fault; an empty one gives up at the first.
    ``given_up(tenant_id, *ids)`` is called in the firm's scope when there will be no more starts.
    """

    def __init__(
        self,
        work: Work,
        *,
        most_starts: int,
        pauses: Sequence[float],
        in_one_transaction: bool,
        given_up: Work | None,
    ) -> None:
        update_wrapper(self, work)
        self.work = work
        self.name = f"{work.__module__}.{work.__qualname__}"
        self.most_starts = most_starts
        self.pauses = pauses
        self.in_one_transaction = in_one_transaction
        self.given_up = given_up

    def __call__(self, tenant_id: int, *ids: Id) -> None:
        """Raises what the work raises, after it was noted and the next start was queued."""
        fault = self.run(tenant_id, ids)
        if fault is not None:
            raise fault

    def run(self, tenant_id: int, ids: Sequence[Id]) -> Exception | None:
        """Start the job, counted. Returns the work's fault, which has been noted."""
        with tenant_context(tenant_id):
            firm = Tenant.objects.values_list("uuid", flat=True).first()
            with structlog.contextvars.bound_contextvars(job=self.name, tenant=str(firm)):
                if firm is None:
                    logger.warning("job.firm_gone")
                    return None
                start = count_start(self.key_of(ids), self.most_starts)
                if start is not None:
                    return self._run(start, tenant_id, ids)
                if exhausted := used_up(self.key_of(ids)):
                    self._give_up(exhausted, tenant_id, ids)
                return None

    def _run(self, start: Start, tenant_id: int, ids: Sequence[Id]) -> Exception | None:
        try:
            self._work(start, tenant_id, ids)
        except SystemExit as error:
            # The queue's time limit. It strikes anywhere, so no connection is used any more; the
            # queue itself begins again with a job whose worker ends this way.
            connections.close_all()
            if self._is_last(start, error):
                self._give_up(start, tenant_id, ids)
            else:
                mark(start, JobState.WAITING)
            raise
        except Exception as error:
            if self._is_last(start, error):
                self._give_up(start, tenant_id, ids)
            else:
                self._wait(start, ids)
            return error
        return None

    def key_of(self, ids: Sequence[Id]) -> str:
        """What ``JobRun`` knows the job by."""
        key = ":".join([self.name, *map(str, ids)])
        if len(key) <= LONGEST_KEY:
            return key
        return f"{self.name}:{sha256(key.encode()).hexdigest()}"

    def _work(self, start: Start, tenant_id: int, ids: Sequence[Id]) -> None:
        if not self.in_one_transaction:
            self.work(tenant_id, *ids)
            mark(start, JobState.DONE)
            return
        with transaction.atomic():
            run = JobRun.objects.select_for_update().get(pk=start.run_id)
            if run.state != JobState.DONE:
                self.work(tenant_id, *ids)
                mark(start, JobState.DONE)

    def _is_last(self, start: Start, error: BaseException) -> bool:
        start.fault = type(error).__name__[:80]
        logger.error("job.fault", starts=start.starts, exc_info=error)
        return start.starts >= self.most_starts or not self.pauses

    def _wait(self, start: Start, ids: Sequence[Id]) -> None:
        pause = self.pauses[min(start.starts, len(self.pauses)) - 1]
        with transaction.atomic():
            mark(start, JobState.WAITING)
            enqueue(self, *ids, at=timezone.now() + timedelta(seconds=pause))

    def _give_up(self, start: Start, tenant_id: int, ids: Sequence[Id]) -> None:
        logger.error("job.given_up", starts=start.starts)
        with transaction.atomic():
            mark(start, JobState.GIVEN_UP)
            if self.given_up is not None:
                self.given_up(tenant_id, *ids)


def firm_job(
    *,
    most_starts: int = 3,
    pauses: Sequence[float] = (10, 60),
    in_one_transaction: bool = False,
    given_up: Work | None = None,
) -> Callable[[Work], FirmJob]:
    """Make a job of a function ``(tenant_id, *ids)``; see ``FirmJob``."""

    def make(work: Work) -> FirmJob:
        return FirmJob(
            work,
            most_starts=most_starts,
            pauses=pauses,
            in_one_transaction=in_one_transaction,
            given_up=given_up,
        )

    return make


def enqueue(job: FirmJob | str, *ids: Id | UUID, at: datetime | None = None) -> None:
    """Queue ``job`` for the firm of the scope: it starts after the commit, and not before ``at``.

    Stored in the transaction that asks for it. RuntimeError outside a firm. ``job`` may be the
    dotted name: for a service that its own app's ``jobs`` imports.
    """
    enqueue_for(needed_tenant_id(), job, *ids, at=at)


def enqueue_for(
    tenant_id: int, job: FirmJob | str, *ids: Id | UUID, at: datetime | None = None
) -> None:
    """The same for a firm that is not the scope's: for jobs of the platform over all firms."""
    name = job if isinstance(job, str) else job.name
    plain = [str(value) if isinstance(value, UUID) else value for value in ids]
    options = {
        "broker": JobQueue(not_before=at),
        "task_name": name[-100:],
        "save": False,
        # What fails outside the work (no database, a job that this worker's code does not know
        # yet) stays in the queue.
        "ack_failure": False,
    }
    async_task("portal.tenants.jobs.start", name, tenant_id, *plain, q_options=options)


def start(name: str, tenant_id: int, *ids: Id) -> None:
    """What the cluster calls. A fault of the work has been noted by then: it goes no further."""
    import_string(name).run(tenant_id, ids)
