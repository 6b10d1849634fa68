"""Databases, web servers and workers for what tries the product from outside: journeys and bench."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from mediation.database import cloning, database_urls

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("MEDIATION_VAR", ROOT / "var"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def migrated_database(name: str) -> Iterator[dict[str, str]]:
    """A fresh clone of the migrated template; the URL of each role to it."""
    urls = database_urls(VAR)
    template = cloning.migrated_template(urls["owner"], ROOT, VAR / "template.lock")
    cloning.clone(urls["owner"], template, name)
    try:
        yield {role: cloning.with_database(url, name) for role, url in urls.items()}
    finally:
        drop_database(urls["owner"], name)


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """A database with nothing in it, owned by app_owner."""
    owner = database_urls(VAR)["owner"]
    cloning.clone(owner, "template1", name)
    try:
        yield cloning.with_database(owner, name)
    finally:
        drop_database(owner, name)


# Who waits for something asks many times a second, and making a connection is most of a question.
_connections: dict[str, psycopg.Connection] = {}


def rows(url: str, statement: str, *values: Any) -> list[tuple]:
    """What a database answers, as the role of ``url``; each statement is a transaction."""
    connection = _connections.get(url)
    if connection is None or connection.closed:
        connection = psycopg.connect(url, autocommit=True, prepare_threshold=None)
        _connections[url] = connection
    cursor = connection.execute(statement, values)
    return cursor.fetchall() if cursor.description else []


def drop_database(owner: str, name: str) -> None:
    for url in [url for url in _connections if url.rpartition("/")[2] == name]:
        _connections.pop(url).close()
    with psycopg.connect(cloning.with_database(owner, "postgres"), autocommit=True) as connection:
        cloning.drop(connection, name)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="mediation-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(urls: dict[str, str], **more: str) -> dict[str, str]:
    """The environment of a process of the product that uses these databases."""
    named = {f"DATABASE_{role.upper()}_URL": url for role, url in urls.items()}
    return os.environ | {"DATABASE_URL": urls["web"], **named, **more}


@contextmanager
def web_server(
    application: str, env: dict[str, str], port: int | None = None, workers: int = 1
) -> Iterator[int]:
    """Granian as in the product, with one worker unless more are asked; yields its port."""
    port = port or free_port()
    command = (
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", str(workers), "--blocking-threads", "1",
        "--no-access-log", "--log-level", "warning", application,
    )  # fmt: skip
    with started(*command, env=env):
        wait_for(port)
        yield port


@contextmanager
def started(
    *command: str,
    env: dict[str, str],
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
) -> Iterator[subprocess.Popen]:
    """A Python process in a session of its own, which ends with all that it has started."""
    process = subprocess.Popen(
        [sys.executable, *command], env=env, cwd=ROOT, start_new_session=True,
        stdin=stdin, stdout=stdout, stderr=stderr,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        kill(process)


def kill(process: subprocess.Popen) -> None:
    """End a process of ``started`` and its children at once, as a machine that loses its power."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)


def wait_for(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing answers at port {port}.")


def python(module: str, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Run a module in a process of its own; the last line of what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=env, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{module} failed: {done.stderr[-2000:]}")
    return done.stdout.splitlines()[-1]


def command(*arguments: str, env: dict[str, str]) -> str:
    """Run a command of ``manage.py``; what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=env, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed: {done.stderr[-2000:]}")
    return done.stdout
