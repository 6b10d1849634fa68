"""Logs: one line of JSON an event, and never a person's data in it.

Two things of others could carry such data and are left out: the values that a library fills into
its message (only the message's template is kept: ``Internal Server Error: %s``) and the words of an
exception (an address that was refused, a row that was there twice). What is left is enough to find
the line of code: kind of fault, and where.
"""

import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

import structlog

OWN = ("mediation", "portal", "cms_pages", "snippets")
MOST_FRAMES = 12
ROOT = Path(__file__).resolve().parents[2]
Event = MutableMapping[str, Any]


def logging_settings(level: str) -> dict[str, Any]:
    """Django's ``LOGGING``; ``level`` is for our own loggers. Configures structlog too."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    line = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [template_only, *shared],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        # To standard error; the process manager keeps it.
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            **{name: {"level": level} for name in OWN},
            "django": {"level": "WARNING", "handlers": [], "propagate": True},
            # A wrong address or a refused form is no fault of ours.
            "django.request": {"level": "ERROR"},
            # It writes the results of jobs into its messages; the base job tells of its faults.
            "django-q": {"level": "CRITICAL"},
        },
    }


def template_only(logger: Any, name: str, event: Event) -> Event:
    """For the records of libraries: the message without the values that were to be filled in."""
    event["event"] = str(event["_record"].msg)
    return event


def without_words(logger: Any, name: str, event: Event) -> Event:
    """An exception as its kind and its places, its causes after it; not what it says."""
    given = event.pop("exc_info", None)
    if given:
        error = given if isinstance(given, BaseException) else sys.exc_info()[1]
        if isinstance(given, tuple):
            error = given[1]
        event["fault"] = [
            {"kind": kind_of(each), "at": list(places(each))} for each in chain_of(error)
        ]
    return event


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def kind_of(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def places(error: BaseException) -> Iterator[str]:
    """The innermost frames: ``portal/tenants/jobs.py:12 run``."""
    for frame in extract_tb(error.__traceback__)[-MOST_FRAMES:]:
        path = Path(frame.filename)
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-3:])
        yield f"{shown}:{frame.lineno} {frame.name}"
