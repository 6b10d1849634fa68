"""What our own events look like in the log: one line, ids and kinds, never a person's data."""

import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]
FRAMES = 3


def configure() -> None:
    """To standard error; the process manager keeps it."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            fault_without_words,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        # Whatever is standard error at that moment: nothing is kept open.
        logger_factory=lambda *names: structlog.WriteLogger(sys.stderr),
    )


def fault_without_words(logger: Any, method: str, event: Event) -> Event:
    """Of a fault: its kind and where it came from.

    Not its text (PostgreSQL repeats the row in it) and no values of variables: both hold people's
    data.
    """
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exception() if given else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        event["fault"] = type(error).__name__
        event["at"] = " < ".join(
            f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in reversed(frames)
        )
    return event
