"""Reading strangers' files in a process of its own, which knows nothing and can be lost.

A decoder is the likeliest thing to be broken by a file. The process has the file and no more: no
environment with secrets, no database, little memory, little time (``portal.files.checks``). What
it does beyond that ends it, and the file is refused.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import IO, Literal

from django.conf import settings

from portal.files.checks.findings import Bad, Fault, Flag, Found
from portal.sealing.memory import memory_file

MOST_SECONDS = 40
# No threads' own heaps: they would be counted though nothing is in them.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "PATH": os.defpath, "LANG": "C.UTF-8"}
COMMAND = [sys.executable, "-E", "-s", "-m", "portal.files.checks"]


class LookFailed(RuntimeError):
    """The process ended in a way that is our fault, not the file's."""


def look_apart(work: Literal["look", "draw", "page"], extension: str, content: IO[bytes]) -> Found:
    """What ``checks`` finds in ``content``; Bad where it is refused, or too much for the process."""
    with _in_memory(content) as copy:
        try:
            ended = subprocess.run(
                [*COMMAND, work, extension], stdin=copy, capture_output=True, env=ENVIRONMENT,
                cwd=settings.BASE_DIR, timeout=MOST_SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise Bad(Fault.TOO_HEAVY) from error
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Bad(Fault.TOO_HEAVY)
    if ended.returncode < 0:
        raise Bad(Fault.DAMAGED)
    if ended.returncode:
        raise LookFailed(f"{work} {extension}: {ended.stderr[-80:].decode(errors='replace')}")
    words, _, picture = ended.stdout.partition(b"\n")
    answer = json.loads(words)
    if "fault" in answer:
        raise Bad(Fault(answer["fault"]))
    width, height = map(int, answer["size"])
    return Found(frozenset(map(Flag, answer["flags"])), picture, (width, height))


def _in_memory(content: IO[bytes]) -> IO[bytes]:
    """A copy for the other process: it could change the file that it is given."""
    copy = memory_file()
    if content.seekable():
        content.seek(0)
    shutil.copyfileobj(content, copy, 1 << 20)
    copy.flush()
    copy.seek(0)
    return copy
