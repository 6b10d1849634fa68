"""Jobs for the tests of the workers. Each notes in a file when it ran: ``PROBE_FILE``."""

import os
import signal
import time
from pathlib import Path

from portal.tenants.jobs import firm_job


def note(word: str) -> None:
    with Path(os.environ["PROBE_FILE"]).open("a") as file:
        file.write(f"{word} {time.time()} {os.getpid()}\n")


@firm_job()
def note_start(tenant_id: int, number: int, series: int = 0) -> None:
    note(f"start:{number}")


@firm_job()
def poison(tenant_id: int, number: int) -> None:
    note(f"poison:{number}")
    os.kill(os.getpid(), signal.SIGKILL)


@firm_job()
def slow(tenant_id: int, number: int, seconds: int) -> None:
    note(f"begun:{number}")
    time.sleep(seconds)
    note(f"ended:{number}")


@firm_job(pauses=(0.1, 0.1))
def faulty(tenant_id: int, number: int) -> None:
    note(f"faulty:{number}")
    raise ValueError("sam@proef.example")
