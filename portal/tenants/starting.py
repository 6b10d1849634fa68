"""What is done once before a process serves or works: by web processes and workers alike."""

import sys
from collections.abc import Callable

from django.core.checks import Tags, run_checks
from django.db import DatabaseError, connections

_works: list[Callable[[], None]] = []


def at_start(work: Callable[[], None]) -> None:
    """Let ``work`` be done at the start, after the database has been found fit. For ``ready()``."""
    if work not in _works:
        _works.append(work)


def begin() -> None:
    """Refuse to start on a database that fails its checks: SystemExit with a sentence a fault."""
    try:
        faults = [
            fault
            for fault in run_checks(tags=[Tags.database], databases=["default"])
            if fault.is_serious() and not fault.is_silenced()
        ]
        if faults:
            sys.exit("\n".join(f"{fault.msg} {fault.hint or ''}".strip() for fault in faults))
        for work in _works:
            work()
    except DatabaseError as error:
        sys.exit(f"The database cannot be checked, so nothing starts: {error}")
    finally:
        connections.close_all()
