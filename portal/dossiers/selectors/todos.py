"""The tasks of a dossier as its parties and its mediator see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.dossiers.enums import Side, TodoSide, TodoState
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.visibility import Viewer


@dataclass(frozen=True)
class Progress:
    """How many tasks a party has done of those it has; what was cancelled does not count."""

    done: int
    total: int


def todos_of(dossier: Dossier, viewer: Viewer) -> QuerySet[Todo]:
    """The tasks that ``viewer`` may see: a party its own and those of both, never the other's."""
    todos = Todo.objects.filter(dossier=dossier)
    if viewer.office:
        return todos
    if viewer.side is None:
        return todos.none()
    # A task of the two together would tell when the other has done it.
    shared = () if viewer.apart else (TodoSide.BOTH.value,)
    mine = todos.filter(side__in=(viewer.side.value, *shared))
    return mine.exclude(state=TodoState.CANCELLED)


def progress_of(todos: Iterable[Todo], side: Side) -> Progress:
    """How far one party is with ``todos``."""
    states = [
        todo.state
        for todo in todos
        if todo.side in (side, TodoSide.BOTH) and todo.state != TodoState.CANCELLED
    ]
    return Progress(states.count(TodoState.DONE), len(states))
