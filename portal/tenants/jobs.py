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
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task

from portal.tenants.context import needed_tenant_id, tenant_context
from portal.tenants.models import JobRun, JobState, Tenant
from portal.tenants.queue import JobQueue

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
            run = self._begin(ids)
            if run is None:
                return None
            try:
                self._work(run, tenant_id, ids)
            except SystemExit as error:
                # The queue's time limit. It strikes anywhere, so no connection is used any more;
                # the queue itself begins again with a job whose worker ends this way.
                connections.close_all()
                if not self._is_last_start(run, error):
                    _mark(run, JobState.WAITING)
                else:
                    self._give_up(run, tenant_id, ids)
                raise
            except Exception as error:
                if self._is_last_start(run, error):
                    self._give_up(run, tenant_id, ids)
                else:
                    self._wait(run, ids)
                return error
        return None

    def key_of(self, ids: Sequence[Id]) -> str:
        """What ``JobRun`` knows the job by."""
        key = ":".join([self.name, *map(str, ids)])
        if len(key) <= LONGEST_KEY:
            return key
        return f"{self.name}:{sha256(key.encode()).hexdigest()}"

    def _begin(self, ids: Sequence[Id]) -> JobRun | None:
        """Count the start; None where there is nothing (more) to do."""
        if not Tenant.objects.exists():
            logger.warning("job.firm_gone", job=self.name)
            return None
        with transaction.atomic():
            JobRun.objects.bulk_create([JobRun(key=self.key_of(ids))], ignore_conflicts=True)
            run = JobRun.objects.select_for_update().get(key=self.key_of(ids))
            if run.state in {JobState.DONE, JobState.GIVEN_UP}:
                return None
            if run.starts < self.most_starts:
                JobRun.objects.filter(pk=run.pk).update(
                    starts=F("starts") + 1, state=JobState.RUNNING, started_at=timezone.now()
                )
                run.starts += 1
                return run
        self._give_up(run, run.tenant_id, ids)
        return None

    def _work(self, run: JobRun, tenant_id: int, ids: Sequence[Id]) -> None:
        if not self.in_one_transaction:
            self.work(tenant_id, *ids)
            _mark(run, JobState.DONE)
            return
        with transaction.atomic():
            if JobRun.objects.select_for_update().get(pk=run.pk).state != JobState.DONE:
                self.work(tenant_id, *ids)
                _mark(run, JobState.DONE)

    def _is_last_start(self, run: JobRun, error: BaseException) -> bool:
        run.fault = type(error).__name__[:80]
        logger.error("job.fault", job=self.name, starts=run.starts, exc_info=error)
        return run.starts >= self.most_starts or not self.pauses

    def _wait(self, run: JobRun, ids: Sequence[Id]) -> None:
        pause = self.pauses[min(run.starts, len(self.pauses)) - 1]
        with transaction.atomic():
            _mark(run, JobState.WAITING)
            enqueue(self, *ids, at=timezone.now() + timedelta(seconds=pause))

    def _give_up(self, run: JobRun, tenant_id: int, ids: Sequence[Id]) -> None:
        logger.error("job.given_up", job=self.name, starts=run.starts)
        with transaction.atomic():
            _mark(run, JobState.GIVEN_UP)
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


def _mark(run: JobRun, state: JobState) -> None:
    """Without a word where the firm was erased meanwhile."""
    ended = timezone.now() if state in {JobState.DONE, JobState.GIVEN_UP} else None
    JobRun.objects.filter(pk=run.pk).update(state=state, fault=run.fault, finished_at=ended)
