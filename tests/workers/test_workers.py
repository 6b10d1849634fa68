"""The workers as the operator runs them: what happens when one is killed, stuck, stopped or late."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from subprocess import Popen

import pytest

from tests import servers
from tests.e2e.site import wait_until
from tests.workers.conftest import Place

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("workers")]


def run_of(place: Place, job: str) -> tuple[str, int, str]:
    """State, starts and fault; nothing yet where no worker has begun it."""
    found = place.rows(
        "SELECT state, starts, fault FROM tenants_jobrun WHERE key LIKE %s",
        f"tests.workers.probe.{job}%",
    )
    assert len(found) < 2
    return found[0] if found else ("", 0, "")


def workers(place: Place):
    return servers.started("manage.py", "run_jobs", env=place.env)


@pytest.fixture(scope="module")
def cluster(place: Place) -> Iterator[Popen]:
    """Enough workers for the three bad jobs and one good."""
    more = replace(place, env=place.env | {"WORKERS": "4"})
    with workers(more) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def bad_jobs(place: Place, cluster: Popen) -> Popen:
    """What kills its worker, takes too long or is faulty, at once; in the end all are given up."""
    place.ask("poison")
    place.ask("slow", 30)
    place.ask("faulty")
    place.ask("note_start")
    place.await_note("start:0")
    for job in ("poison", "slow:0:30", "faulty"):
        wait_until(lambda job=job: run_of(place, job)[0] == "given_up", f"giving up {job}", 60)
    place.await_empty_queue()
    return cluster


def test_a_job_that_kills_its_workers_stops_after_three_starts(
    place: Place, bad_jobs: Popen
) -> None:
    assert run_of(place, "poison") == ("given_up", 3, "")
    assert len(place.notes()["poison:0"]) == 3
    assert bad_jobs.poll() is None


@pytest.mark.usefixtures("bad_jobs")
def test_a_job_that_takes_too_long_is_stopped_and_in_the_end_given_up(place: Place) -> None:
    assert run_of(place, "slow:0:30") == ("given_up", 3, "TimeoutException")


@pytest.mark.usefixtures("bad_jobs")
def test_a_faulty_job_leaves_no_words_of_its_fault_anywhere(place: Place) -> None:
    assert run_of(place, "faulty") == ("given_up", 3, "ValueError")
    assert place.rows("SELECT 1 FROM django_q_task WHERE func LIKE '%%faulty%%'") == []


@pytest.mark.usefixtures("cluster")
def test_a_killed_worker_is_replaced_and_its_job_is_done_by_the_next(place: Place) -> None:
    place.forget()
    place.ask("slow", 1)
    place.await_note("begun:0")
    os.kill(place.pid("begun:0"), signal.SIGKILL)
    place.await_note("ended:0")
    place.await_empty_queue()
    assert run_of(place, "slow:0:1") == ("done", 2, "")
    assert len(place.notes()["ended:0"]) == 1


@pytest.mark.usefixtures("cluster")
def test_jobs_start_at_their_time_and_not_before(place: Place) -> None:
    place.forget()
    due = place.ask("note_start", count=10, pause=0.07, delay=1)
    place.await_empty_queue()
    starts = [place.notes()[f"start:{number}"][0] for number in range(10)]
    assert all(start >= moment for start, moment in zip(starts, due, strict=True))


def sweeps(place: Place) -> int:
    """How often the mails were swept: the tests before this one may take longer than a minute."""
    ((count,),) = place.rows(
        "SELECT count(*) FROM tenants_jobrun WHERE state = 'done' AND key LIKE '%%sweep_mails%%'"
    )
    return int(count)


@pytest.mark.usefixtures("cluster")
def test_the_regular_jobs_come_back(place: Place) -> None:
    wait_until(lambda: bool(place.rows("SELECT 1 FROM django_q_schedule")), "the schedule")
    earlier = sweeps(place)
    place.rows("UPDATE django_q_schedule SET next_run = now() - interval '3 minutes'")
    wait_until(lambda: sweeps(place) > earlier, "the sweep")
    ((coming,),) = place.rows(
        "SELECT min(next_run) > now() FROM django_q_schedule WHERE name LIKE '%%sweep_mails'"
    )
    assert coming


def test_asked_to_stop_it_ends_its_jobs_and_leaves_the_others_queued(
    place: Place, cluster: Popen
) -> None:
    """The last: after it the cluster is gone."""
    place.forget()
    place.ask("slow", 1, count=8)
    place.await_note("begun:1")
    cluster.terminate()
    assert cluster.wait(timeout=20) == 0
    notes = place.notes()
    begun = {word.partition(":")[2] for word in notes if word.startswith("begun:")}
    ended = {word.partition(":")[2] for word in notes if word.startswith("ended:")}
    assert begun <= ended
    left = place.rows("SELECT 1 FROM django_q_ormq")
    with workers(place):
        place.await_empty_queue()
    assert left
    for number in range(8):
        assert len(place.notes()[f"ended:{number}"]) == 1
