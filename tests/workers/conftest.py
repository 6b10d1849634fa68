"""A migrated database of its own, and how to look at what the workers did there."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from tests import servers
from tests.e2e.site import process_environment, wait_until

TIMEOUT, RETRY = 2, 3


@dataclass(frozen=True)
class Place:
    """``env`` of the processes; ``notes``: word → the moments at which a probe job noted it."""

    env: dict[str, str]
    urls: dict[str, str]
    probe: Path
    asker: subprocess.Popen

    def rows(self, statement: str, *values: Any) -> list[tuple]:
        return servers.rows(self.urls["owner"], statement, *values)

    def ask(
        self, job: str, *ids: int, count: int = 1, pause: float = 0, delay: float = 0
    ) -> list[float]:
        """Queue a job as a page does; the moments of the commits or at which they are due."""
        return self._say("jobs", job, count, pause, delay, *ids)

    def ask_mail(self, key: str) -> None:
        self._say("mail", key)

    def _say(self, *words: Any) -> list[float]:
        assert self.asker.stdin and self.asker.stdout
        self.asker.stdin.write(json.dumps(words).encode() + b"\n")
        self.asker.stdin.flush()
        moments: list[float] = json.loads(self.asker.stdout.readline())
        return moments

    def notes(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = {}
        for line in self.probe.read_text().splitlines():
            word, moment, _pid = line.split()
            found.setdefault(word, []).append(float(moment))
        return found

    def pid(self, word: str) -> int:
        """The worker that noted ``word`` last."""
        return [
            int(line.split()[2])
            for line in self.probe.read_text().splitlines()
            if line.startswith(f"{word} ")
        ][-1]

    def forget(self) -> None:
        """As if no job had run yet; none may be queued or running."""
        self.rows("DELETE FROM tenants_jobrun")
        self.probe.write_text("")

    def await_note(self, word: str, times: int = 1) -> None:
        wait_until(lambda: len(self.notes().get(word, [])) >= times, f"{word} {times} times")

    def await_empty_queue(self) -> None:
        wait_until(lambda: self.rows("SELECT 1 FROM django_q_ormq") == [], "an empty queue")


@contextmanager
def make_place(name: str) -> Iterator[Place]:
    """No process runs there yet. The queue soon begins again with a job that nobody finished."""
    with servers.migrated_database(name) as urls, servers.scratch_folder() as folder:
        probe = folder / "probe"
        probe.touch()
        env = process_environment(urls, folder, servers.free_port())
        env |= {
            "PROBE_FILE": str(probe),
            "WORKER_TIMEOUT": str(TIMEOUT),
            "WORKER_RETRY": str(RETRY),
        }
        with servers.started("-m", "tests.workers.ask", env=env, stdin=PIPE, stdout=PIPE) as asker:
            yield Place(env, urls, probe, asker)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    # The process in the name: another run of the tests has a database of its own.
    with make_place(f"test_{os.getpid()}_workers") as place:
        yield place
