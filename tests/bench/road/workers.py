"""The workers: how soon they start, and what a killed one costs."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests import servers
from tests.bench.figures import Figure, at_least, at_most
from tests.e2e.site import wait_until
from tests.workers.conftest import RETRY, Place, make_place

JOBS = 100
DUE = 40
# Further apart than a job takes, so that each is started for itself.
PAUSE = 0.05
DELAY = 2.0


@contextmanager
def working(name: str) -> Iterator[Place]:
    """Workers as the operator runs them, who have done their first job."""
    with make_place(name) as place, servers.started("manage.py", "run_jobs", env=place.env):
        place.ask("note_start", -1)
        place.await_note("start:0")
        place.await_empty_queue()
        place.probe.write_text("")
        yield place


def start_of_jobs() -> Iterator[Figure]:
    """From the commit of what asks for a job to its first line; with a time: from that time."""
    with working("bench_jobs") as place:
        late = measured(place, JOBS, 1, delay=0)
        print(f"  median {late[len(late) // 2] * 1000:.1f} ms of {len(late)} jobs")
        yield at_most("job_start_p95", late[int(len(late) * 0.95)] * 1000, "ms", 35)
        late = measured(place, DUE, 2, delay=DELAY)
        if late[0] < 0:
            raise RuntimeError("A job was started before its time.")
        yield at_most("scheduled_late", late[-1], "s", 1)


def measured(place: Place, count: int, series: int, *, delay: float) -> list[float]:
    """Seconds from commit or due moment to start of each job of a series, sorted."""
    place.probe.write_text("")
    asked = place.ask("note_start", series, count=count, pause=PAUSE, delay=delay)
    place.await_empty_queue()
    notes = place.notes()
    return sorted(notes[f"start:{number}"][0] - asked[number] for number in range(count))


def killed_worker() -> Iterator[Figure]:
    """Back within ``retry``, and its effect once."""
    with working("bench_killed") as place:
        place.ask("slow", 2)
        place.await_note("begun:0")
        killed = time.time()
        os.kill(place.pid("begun:0"), signal.SIGKILL)
        with suppress(TimeoutError):
            place.await_note("ended:0")
            place.await_empty_queue()
            # Long enough for a second worker to do it again, if there were one.
            time.sleep(RETRY + 1)
        begun, ended = (place.notes().get(word, []) for word in ("begun:0", "ended:0"))
        back = begun[1] - killed if len(begun) > 1 else float("inf")
        yield at_most("killed_back", back, "s", RETRY + 1)
        yield at_least("killed_done", len(ended), "times", 1)
        yield at_most("killed_done_twice", max(0, len(ended) - 1), "times", 0)


def poison_task() -> Iterator[Figure]:
    """A task that kills every worker that takes it."""
    with working("bench_poison") as place:
        place.ask("poison")
        wait_until(lambda: given_up(place), "giving up", 90)
        place.await_empty_queue()
        yield at_most("poison_starts", len(place.notes()["poison:0"]), "starts", 3)
        place.ask("note_start", 3)
        place.await_note("start:0")


def given_up(place: Place) -> bool:
    statement = "SELECT 1 FROM tenants_jobrun WHERE key LIKE %s AND state = 'given_up'"
    return bool(place.rows(statement, "tests.workers.probe.poison%"))
