"""Who has to know that the facts of a dossier changed: apps above tell it in ``ready()``."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from portal.dossiers.models import Dossier

type Listener = Callable[[Dossier, datetime], None]
_listeners: list[Listener] = []


def when_facts_change(listener: Listener) -> None:
    """``listener(dossier, at)`` is called in the transaction of every change."""
    if listener not in _listeners:
        _listeners.append(listener)


def facts_changed(dossier: Dossier) -> None:
    now = timezone.now()
    for listener in _listeners:
        listener(dossier, now)
