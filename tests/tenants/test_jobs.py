"""The base job: in its firm, counted, done once, given up in the end; and never a person's data."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from structlog.testing import capture_logs

from portal.branding.models import Branding
from portal.tenants import jobs
from portal.tenants.context import (
    PLATFORM_TENANT_ID,
    as_platform,
    current_tenant_id,
    tenant_context,
)
from portal.tenants.jobs import FirmJob, enqueue, enqueue_for, firm_job
from portal.tenants.models import JobRun, JobState, Tenant
from portal.tenants.regular import next_at, tidy_job_runs, write_schedule
from portal.tenants.working import work_off
from tests.world import World

pytestmark = pytest.mark.django_db
SECRET = "fictus@proef.example"
calls: list[tuple] = []
told: list[tuple] = []


@firm_job()
def note(tenant_id: int, number: int) -> None:
    calls.append((tenant_id, current_tenant_id(), number))


@firm_job(pauses=(10, 60), given_up=lambda *ids: told.append(ids))
def fail(tenant_id: int, number: int) -> None:
    calls.append((tenant_id, number))
    raise ValueError(SECRET)


@firm_job(pauses=(), given_up=lambda *ids: told.append(ids))
def fail_once(tenant_id: int, number: int) -> None:
    raise ValueError(SECRET)


@firm_job(in_one_transaction=True)
def paint(tenant_id: int, color: str) -> None:
    Branding.objects.update(accent_color=color)
    if color == "#BAD000":
        raise ValueError(color)


@firm_job()
def paint_all(tenant_id: int) -> None:
    calls.append((Branding.objects.update(accent_color="#123456"), Tenant.objects.count()))


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    calls.clear()
    told.clear()
    yield


@pytest.fixture
def here(world: World) -> Iterator[int]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin.tenant.pk


def state(job: FirmJob, *ids: str | int) -> tuple[str, int]:
    run = JobRun.objects.get(key=job.key_of(ids))
    return run.state, run.starts


def test_it_runs_in_the_firm_that_asked_and_the_same_is_done_once(here: int) -> None:
    for number in (1, 1, 2):
        enqueue(note, number)
    assert calls == []
    assert work_off() == 3
    assert calls == [(here, here, 1), (here, here, 2)]
    assert state(note, 1) == (JobState.DONE, 1)


def test_the_same_ids_at_two_firms_are_two_jobs(world: World) -> None:
    for firm in (world.proeftuin, world.noorderlicht):
        enqueue_for(firm.tenant.pk, note, 1)
    work_off()
    assert [where for where, _scope, _number in calls] == [
        world.proeftuin.tenant.pk, world.noorderlicht.tenant.pk,
    ]  # fmt: skip


def test_a_job_touches_the_rows_of_its_firm_only(here: int, world: World) -> None:
    enqueue(paint_all)
    work_off()
    assert calls == [(1, 1)]
    with tenant_context(world.noorderlicht.tenant.pk):
        assert Branding.objects.get().accent_color != "#123456"
        assert not JobRun.objects.filter(key=paint_all.key_of([])).exists()


def test_asking_is_part_of_the_transaction(here: int) -> None:
    before = OrmQ.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(note, 1)
        raise RuntimeError
    assert OrmQ.objects.count() == before


def test_outside_a_firm_nothing_is_queued() -> None:
    with pytest.raises(RuntimeError):
        enqueue(note, 1)


def test_the_platform_queues_for_a_firm_in_its_own_transaction(world: World) -> None:
    with as_platform():
        enqueue_for(world.noorderlicht.tenant.pk, note, 5)
    work_off()
    assert calls[0][0] == world.noorderlicht.tenant.pk


def test_a_job_waits_for_its_time(here: int) -> None:
    enqueue(note, 1, at=timezone.now() + timedelta(hours=1))
    assert work_off() == 0
    assert work_off(until=timezone.now() + timedelta(hours=2)) == 1


def test_a_fault_is_noted_without_its_words_and_tried_again_later(here: int) -> None:
    enqueue(fail, 1)
    with capture_logs() as logs, pytest.raises(ValueError, match=SECRET):
        work_off()
    assert state(fail, 1) == (JobState.WAITING, 1)
    assert [entry["event"] for entry in logs] == ["job.fault"]
    run = JobRun.objects.get(key=fail.key_of([1]))
    assert run.fault == "ValueError"
    (row,) = OrmQ.objects.filter(lock__gt=timezone.now())
    assert 8 < (row.lock - timezone.now()).total_seconds() <= 10


def test_after_the_last_start_it_is_given_up_and_the_owner_is_told_once(here: int) -> None:
    enqueue(fail, 1)
    for _start in range(3):
        with pytest.raises(ValueError, match=SECRET):
            work_off(until=timezone.now() + timedelta(days=1))
    assert work_off(until=timezone.now() + timedelta(days=1)) == 0
    assert state(fail, 1) == (JobState.GIVEN_UP, 3)
    assert told == [(here, 1)]
    enqueue(fail, 1)
    work_off()
    assert (len(calls), len(told)) == (3, 1)


def test_what_can_only_fail_again_is_given_up_at_once(here: int) -> None:
    with pytest.raises(ValueError, match=SECRET):
        fail_once(here, 1)
    assert (state(fail_once, 1), told) == ((JobState.GIVEN_UP, 1), [(here, 1)])


def test_a_job_whose_workers_died_is_begun_three_times_and_then_given_up(here: int) -> None:
    """A killed worker leaves the count of its start and nothing else."""
    JobRun.objects.create(key=note.key_of([1]), starts=2)
    note(here, 1)
    assert (len(calls), state(note, 1)) == (1, (JobState.DONE, 3))
    JobRun.objects.create(key=fail.key_of([2]), starts=3)
    fail(here, 2)
    assert (state(fail, 2), told) == ((JobState.GIVEN_UP, 3), [(here, 2)])
    assert len(calls) == 1


def test_in_one_transaction_the_effect_and_its_mark_stand_or_fall_together(here: int) -> None:
    paint(here, "#00BADA")
    assert state(paint, "#00BADA") == (JobState.DONE, 1)
    with pytest.raises(ValueError, match="BAD"):
        paint(here, "#BAD000")
    assert Branding.objects.get().accent_color == "#00BADA"
    assert state(paint, "#BAD000") == (JobState.WAITING, 1)


def test_what_was_done_long_ago_is_forgotten_and_nothing_else(world: World) -> None:
    now = timezone.now()
    with as_platform():
        before = set(JobRun.objects.values_list("key", flat=True))
    sweep = "portal.notifications.jobs.sweep_mails"
    for firm, key, days, state in (
        (world.proeftuin.tenant.pk, "old", 91, JobState.DONE),
        (world.noorderlicht.tenant.pk, "given up", 91, JobState.GIVEN_UP),
        (world.noorderlicht.tenant.pk, "kept", 89, JobState.DONE),
        (world.noorderlicht.tenant.pk, "going on", None, JobState.WAITING),
        (world.noorderlicht.tenant.pk, f"{sweep}:not an occurrence", 3, JobState.DONE),
        (PLATFORM_TENANT_ID, f"{sweep}:1", 3, JobState.DONE),
        (PLATFORM_TENANT_ID, f"{sweep}:2", 1, JobState.DONE),
    ):
        with tenant_context(firm):
            ended = None if days is None else now - timedelta(days=days)
            JobRun.objects.create(key=key, state=state, finished_at=ended)
    write_schedule()
    tidy_job_runs(PLATFORM_TENANT_ID, now.isoformat())
    with as_platform():
        left = set(JobRun.objects.values_list("key", flat=True))
    assert left - before == {
        "kept", "going on", f"{sweep}:not an occurrence", f"{sweep}:2",
        tidy_job_runs.key_of([now.isoformat()]),
    }  # fmt: skip


def test_a_firm_that_is_gone_has_no_jobs_any_more(world: World) -> None:
    note(999_999, 1)
    assert calls == []


def test_a_job_with_long_ids_has_a_short_key() -> None:
    key = note.key_of(["x" * 500])
    assert len(key) <= jobs.LONGEST_KEY and key != note.key_of(["x" * 501])


def test_the_schedule_follows_the_code_and_keeps_its_times() -> None:
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    Schedule.objects.create(name="old", func="portal.tenants.regular.start", next_run=now)
    other = Schedule.objects.create(name="other", func="somebody.elses", next_run=now)
    write_schedule(now)
    first = set(Schedule.objects.values_list("name", "next_run"))
    assert "portal.notifications.jobs.sweep_mails" in {name for name, _next in first}
    assert "old" not in {name for name, _next in first} and other.name in dict(first)
    write_schedule(now + timedelta(minutes=30))
    assert set(Schedule.objects.values_list("name", "next_run")) == first


@pytest.mark.parametrize(
    ("at", "now", "expected"),
    [
        (time(3, 30), (2026, 11, 24, 1, 0), (2026, 11, 24, 2, 30)),
        (time(3, 30), (2026, 11, 24, 3, 0), (2026, 11, 25, 2, 30)),
        # The night in which summer time begins (29 March 2026, 01:00 UTC).
        (time(1, 30), (2026, 3, 28, 12, 0), (2026, 3, 29, 0, 30)),
        (time(3, 30), (2026, 3, 28, 12, 0), (2026, 3, 29, 1, 30)),
    ],
)
def test_a_daily_job_follows_dutch_clocks(at: time, now: tuple, expected: tuple) -> None:
    assert next_at(at, datetime(*now, tzinfo=UTC)) == datetime(*expected, tzinfo=UTC)
