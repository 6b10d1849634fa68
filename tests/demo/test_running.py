"""The demo as a stranger starts it: it answers, refuses a second start, and leaves nothing behind."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers import ROOT, environment, free_port, migrated_database

SECONDS = 120

# On one worker of the suite: they share one database and one prepared demo.
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a demo of its own: database, folders and files."""
    place = tmp_path_factory.mktemp("demo")
    with migrated_database(f"test_{os.getpid()}_running") as urls:
        more = {
            "DJANGO_SETTINGS_MODULE": "mediation.settings.demo",
            "MEDIATION_VAR": str(place / "var"),
            "PUBLIC_ROOT": str(place / "public"),
            "PRIVATE_ROOT": str(place / "private"),
        }
        values = environment(urls, **more)
        values.pop("DATABASE_ROLE", None)
        yield values


def start(env: dict[str, str], *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo", *arguments],
        cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip


@contextmanager
def running(env: dict[str, str], port: int) -> Iterator[subprocess.Popen]:
    """A demo that answers."""
    demo = start(env, "--port", str(port))
    try:
        until(lambda: status(port) == 200 or demo.poll() is not None)
        assert demo.poll() is None, demo.stdout.read() if demo.stdout else ""
        yield demo
    finally:
        # In order, so that nobody holds the database any more when it is dropped.
        demo.terminate()
        demo.wait(SECONDS)


def status(port: int) -> int:
    """Of the page of personas; 0 where nothing answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/demo/", headers={"Host": f"www.mediation.localhost:{port}"})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    """All processes below ``pid``."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [child for text in found for child in (int(text), *children_of(int(text)))]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def workers_of(demo: subprocess.Popen) -> set[int]:
    return {pid for pid in whole_demo(demo) if "run_jobs" in command(pid)}


def whole_demo(demo: subprocess.Popen) -> list[int]:
    """Web server and workers with what they started, when all are there: a guard and its four."""
    until(lambda: sum("run_jobs" in command(pid) for pid in children_of(demo.pid)) > 5)
    return children_of(demo.pid)


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def test_preparing_exits_when_all_is_ready(env: dict[str, str]) -> None:
    done = start(env, "--prepare", "--port", str(free_port()))
    said, _errors = done.communicate(timeout=SECONDS)
    assert done.returncode == 0, said
    assert "The demo is ready" in said


def check_end(demo: subprocess.Popen, port: int) -> None:
    started = whole_demo(demo)
    demo.send_signal(signal.SIGINT)
    assert demo.wait(SECONDS) == 0
    until(lambda: not any(map(alive, started)))
    assert status(port) == 0


def check_second_start(env: dict[str, str], folder: Path, port: int) -> None:
    """It says why it does not: the same demo runs, or the port is taken."""
    same = start(env, "--port", str(free_port()))
    other = start(env | {"MEDIATION_VAR": str(folder)}, "--port", str(port))
    said, _errors = same.communicate(timeout=SECONDS)
    assert (same.returncode, f"port {port}" in said) == (1, True), said
    said, _errors = other.communicate(timeout=SECONDS)
    assert other.returncode == 1
    assert f"Port {port} is taken" in said
    assert status(port) == 200


def check_new_worker(demo: subprocess.Popen) -> None:
    """A worker that dies is started anew."""
    workers = workers_of(demo)
    os.kill(min(workers), signal.SIGKILL)
    until(lambda: not any(map(alive, workers)))
    until(lambda: workers_of(demo) != set())


@pytest.mark.parametrize("seconds", [0.0, 0.15])
def test_the_demo_can_be_stopped_while_it_starts(env: dict[str, str], seconds: float) -> None:
    """As a terminal that is closed: the whole group is asked, at the worst moments."""
    port = free_port()
    with running(env, port) as demo:
        time.sleep(seconds)
        os.killpg(demo.pid, signal.SIGTERM)
        assert demo.wait(SECONDS) == 0
        until(lambda: status(port) == 0)


def test_a_demo_that_is_killed_ends_its_own_and_the_next_what_was_left(
    env: dict[str, str], tmp_path: Path
) -> None:
    """The next stays alone and whole until Ctrl-C."""
    with running(env, free_port()) as demo:
        workers = workers_of(demo)
        demo.kill()
        os.kill(min(workers), signal.SIGKILL)
        demo.wait()
    assert any(map(alive, workers)), "nobody was left to end them"
    port = free_port()
    with running(env, port) as demo:
        until(lambda: not any(map(alive, workers)))
        check_second_start(env, tmp_path, port)
        check_new_worker(demo)
        check_end(demo, port)


def test_starting_over_leaves_a_server_of_your_own_alone(env: dict[str, str]) -> None:
    refused = start(env, "--reset", "--port", str(free_port()))
    said, _errors = refused.communicate(timeout=SECONDS)
    assert refused.returncode == 1
    assert "DATABASE_URL" in said
