"""The process in which a stranger's file is read: ``python -m portal.files.checks look pdf``.

The file is standard input. The answer is a line of JSON, and after it the picture where one was
asked for. Whatever the file does, it finds little memory, little time, and nowhere to write.
"""

import json
import os
import resource
import sys

from portal.files.checks.findings import Bad, Fault, Found
from portal.files.checks.kinds import KINDS, draw, look, page

# Address space. Measured: photos of 60 million points go through with it, as JPEG, PNG and HEIC.
MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 20
MOST_OPEN_FILES = 64
# Somebody waits for a look; a drawing is made afterwards and leaves the processor to who waits.
PATIENCE = {"look": 0, "draw": 10, "page": 10}
WORK = {"look": look, "draw": draw, "page": page}


def confine() -> None:
    """Give up what a look does not need; it can't be taken back."""
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
    ):
        resource.setrlimit(limit, (most, most))


def answer(work: str, extension: str) -> tuple[dict[str, object], bytes]:
    try:
        with os.fdopen(0, "rb") as content:
            found: Found = WORK[work](KINDS[extension], content)
    except Bad as bad:
        return {"fault": bad.fault}, b""
    except (MemoryError, RecursionError):
        return {"fault": Fault.TOO_HEAVY}, b""
    return {"flags": sorted(found.flags), "size": found.size}, found.picture


if __name__ == "__main__":
    confine()
    os.nice(PATIENCE[sys.argv[1]])
    try:
        words, picture = answer(*sys.argv[1:])
    except Exception as error:
        # Only its kind: the text of a fault can hold what stands in the file.
        sys.exit(type(error).__name__)
    sys.stdout.buffer.write(json.dumps(words).encode() + b"\n" + picture)
