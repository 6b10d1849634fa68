"""Who has to know that a file was sent back: apps above tell it in ``ready()``."""

from collections.abc import Callable
from datetime import datetime

from portal.accounts.models import Membership
from portal.files.models import Upload

type Listener = Callable[[Upload, Membership, datetime], None]
_listeners: list[Listener] = []


def when_refused(listener: Listener) -> None:
    """``listener(upload, by, at)`` is called in the transaction in which the mediator refuses a file."""
    if listener not in _listeners:
        _listeners.append(listener)


def refused(upload: Upload, by: Membership, at: datetime) -> None:
    for listener in _listeners:
        listener(upload, by, at)
