"""The demo's processes: web server, worker and bank, started together and stopped together."""

import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import IO

from django.conf import settings

from mediation.database.embedded import EmbeddedServer
from portal.demo.leftovers import end_leftovers, remember

HOST = "127.0.0.1"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
PAUSE = 0.1
BANK_ABOVE = 900
SECONDS_UNTIL_PAID = 5
# One thread: with more, short requests waited for each other (p95 of a page 400 ms, not 1.5).
WEB = (
    "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--no-ws",
    "--no-access-log", "--log-level", "warning", "--workers-kill-timeout", "3",
    "mediation.wsgi:application",
)  # fmt: skip
Tell = Callable[[str], None]


class CannotStart(Exception):
    """Why the demo does not start, in a sentence."""


class Wish:
    """Whether somebody has asked the demo to stop.

    A mark and no exception: an exception that comes while a process is being started can get lost.
    """

    def __init__(self) -> None:
        self.stop = False

    def note(self, number: int, frame: FrameType | None) -> None:
        self.stop = True


@contextmanager
def sole_demo(port: int) -> Iterator[None]:
    """One demo a folder, one program a port. Raises CannotStart."""
    var = Path(settings.VAR)
    var.mkdir(parents=True, exist_ok=True)
    with (var / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(f"The demo of this folder runs already ({lock.read()}).") from None
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                raise CannotStart(
                    f"Port {port} is taken by another program; choose another with --port."
                ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, port {port}")
        lock.flush()
        yield


def running_port() -> int | None:
    """Where the demo of this folder answers; None while it does not run."""
    try:
        with (Path(settings.VAR) / "demo.lock").open("r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(lock.read().rpartition(" ")[2])
    except (FileNotFoundError, ValueError):
        pass
    return None


def serve(port: int, *, ready: Callable[[], None], tell: Tell) -> None:
    """Run web server, worker and the bank's stand-in until somebody asks to stop. Raises
    CannotStart.

    Worker and bank are started anew when they die; when the web server dies, all stops.
    """
    wish = Wish()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, wish.note)
    children: dict[str, subprocess.Popen] = {}
    end_leftovers()
    bank = bank_port(port)
    os.environ["MOLLIE_API_URL"] = f"http://{HOST}:{bank}"
    try:
        children["web"] = _start(
            "-m", *WEB[:-1], "--host", HOST, "--port", str(port), WEB[-1], port=port
        )
        _await_answer(port, children["web"], wish)
        if not wish.stop:
            ready()
            children["bank"] = _start_bank(bank, port)
            children["worker"] = _start_worker(port)
        remember([child.pid for child in children.values()])
        while not wish.stop:
            _keep_alive(children, port, bank, tell)
            time.sleep(PAUSE)
        tell("Stopped.")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        _end(list(children.values()))
        EmbeddedServer(Path(settings.VAR) / "postgres").stop_if_idle()


def bank_port(port: int) -> int:
    """Where the bank's stand-in is: 900 above the web server, or where there is room."""
    for wanted in (port + BANK_ABOVE, 0):
        with socket.socket() as probe, suppress(OSError, OverflowError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, wanted))
            return int(probe.getsockname()[1])
    raise CannotStart("There is no free port for the bank's stand-in.")


def _keep_alive(children: dict[str, subprocess.Popen], port: int, bank: int, tell: Tell) -> None:
    if children["web"].poll() is not None:
        raise CannotStart("The web server has stopped.")
    if children["bank"].poll() is not None:
        tell("The bank's stand-in has stopped and is started anew.")
        children["bank"] = _start_bank(bank, port)
        remember([child.pid for child in children.values()])
    if children["worker"].poll() is not None:
        tell("The worker has stopped and is started anew.")
        # Those that it had started would work on, and nobody would stop them.
        _end([children["worker"]])
        children["worker"] = _start_worker(port)
        remember([child.pid for child in children.values()])


def _start_bank(bank: int, port: int) -> subprocess.Popen:
    """Pays by itself after some seconds; refuses and takes back where somebody asks it to."""
    with (Path(settings.VAR) / "bank.log").open("ab") as log:
        return _start(
            "-m", "portal.demo.mollie_standin", "--port", str(bank),
            "--file", str(bank_file()), "--pay-after", str(SECONDS_UNTIL_PAID),
            port=port, output=log,
        )  # fmt: skip


def bank_file() -> Path:
    """What the bank's stand-in knows."""
    return Path(settings.VAR) / "mollie.json"


def _start_worker(port: int) -> subprocess.Popen:
    with (Path(settings.VAR) / "worker.log").open("ab") as log:
        return _start("manage.py", "run_jobs", port=port, output=log)


def _start(*command: str, port: int, output: IO[bytes] | None = None) -> subprocess.Popen:
    """In a session of its own: Ctrl-C reaches us alone, and we stop it in order."""
    root = Path(settings.BASE_DIR)
    path = os.pathsep.join([str(root / "site"), str(root)])
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=root,
        env=os.environ | {"PLATFORM_PORT": str(port), "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        start_new_session=True,
        preexec_fn=_die_with_parent,  # noqa: PLW1509
    )


def _die_with_parent() -> None:
    """Linux ends the child when we are killed; elsewhere a killed demo leaves its children."""
    if sys.platform == "linux":
        die_with_parent_signal = 1
        ctypes.CDLL(None).prctl(die_with_parent_signal, signal.SIGTERM)


def _await_answer(port: int, web: subprocess.Popen, wish: Wish) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and not wish.stop:
        if web.poll() is not None:
            raise CannotStart("The web server could not start; what it said stands above.")
        if answers(port):
            return
        time.sleep(PAUSE)
    if not wish.stop:
        raise CannotStart(f"No page was answered within {SECONDS_TO_START} seconds.")


def answers(port: int) -> bool:
    """Does a demo answer at this port?"""
    connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS_TO_START)
    try:
        host = f"www.{settings.PLATFORM_DOMAIN}:{port}"
        connection.request("GET", "/demo/", headers={"Host": host})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _end(children: list[subprocess.Popen]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(SECONDS_TO_STOP)
        # Whatever a child has left behind in its own session goes too.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
