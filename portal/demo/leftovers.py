"""Processes that an earlier demo could not stop, because it was killed together with them.

Each child of the demo leads a session of its own, so whatever it starts is found by the number of
that session. Only Linux tells (``/proc``); elsewhere nothing is found.
"""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

OURS = (b"run_jobs", b"granian", b"mollie_standin")


def remember(sessions: list[int]) -> None:
    """Write down which sessions this demo has started."""
    _file().write_text(json.dumps(sessions))


def end_leftovers() -> None:
    """End what the sessions of an earlier demo still hold. The caller is the only demo here."""
    try:
        sessions = set(json.loads(_file().read_text()))
    except (OSError, ValueError):
        return
    for pid in _members(sessions):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _members(sessions: set[int]) -> Iterator[int]:
    """A number is used again after a restart of the machine: folder and command must be ours too."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            session = int((entry / "stat").read_text().rpartition(")")[2].split()[3])
            command = (entry / "cmdline").read_bytes()
            here = (entry / "cwd").resolve() == Path(settings.BASE_DIR).resolve()
        except (OSError, ValueError):
            continue
        if session in sessions and here and any(name in command for name in OURS):
            yield int(entry.name)


def _file() -> Path:
    return Path(settings.VAR) / "demo-sessions.json"
