"""What a party must know within ten seconds: what I do, what the mediator does, what comes then."""

from dataclasses import dataclass
from typing import Any

from portal.client.todos import todo_row
from portal.documents.selectors import Readable, newest_readable
from portal.dossiers.enums import Side, TodoState
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.selectors import LineOfDossier, todos_of, words_at
from portal.dossiers.tramline.model import Station
from portal.dossiers.visibility import Viewer

# Stops at which a party reads: without a document that is shared there is nothing to do but wait.
READING = frozenset({"draft_covenant", "review", "signing"})


@dataclass(frozen=True)
class StopWords:
    """A stop in words: what it is about, what a party does there, what the mediator does."""

    code: str
    title: str
    look: str
    spoken: str
    here: bool
    about: str
    you: str
    mediator: str


@dataclass(frozen=True)
class Now:
    """``stop`` is None before the first stop and after the last; ``beside`` runs at the same time.

    ``todo`` is the first of the ``todo_count`` tasks that are still open.
    """

    stop: StopWords | None
    beside: list[StopWords]
    after: str
    finished: bool
    document: Readable | None
    is_waiting: bool
    todo: dict[str, Any] | None
    todo_count: int


def now_of(dossier: Dossier, line: LineOfDossier, viewer: Viewer) -> Now:
    """Where a party stands and what there is to read."""
    current = line.line.current
    todos = open_todos(dossier, viewer)
    document = newest_readable(dossier, viewer.side) if viewer.side else None
    to_come = line.line.stations[current.number :] if current else line.line.stations
    after = next((station.stop.title for station in to_come if station.look == "todo"), "")
    return Now(
        stop=stop_words(dossier, current) if current else None,
        beside=[stop_words(dossier, station) for station in line.line.busy],
        after=after,
        finished=line.line.finished,
        document=document,
        is_waiting=bool(current and current.stop.code in READING and document is None),
        todo=todo_row(dossier, todos[0]) if todos else None,
        todo_count=len(todos),
    )


def open_todos(dossier: Dossier, viewer: Viewer) -> list[Todo]:
    """What the party has still to do; the counts on the dossier tell where there is nothing."""
    counts = {
        Side.A: dossier.todos_a - dossier.todos_done_a,
        Side.B: dossier.todos_b - dossier.todos_done_b,
    }
    if not dossier.takes_more or viewer.side is None or not counts[viewer.side]:
        return []
    return list(todos_of(dossier, viewer).filter(state=TodoState.OPEN))


def stop_words(dossier: Dossier, station: Station) -> StopWords:
    texts = words_at(dossier, station.stop.code)
    return StopWords(
        code=station.stop.code,
        title=station.stop.title,
        look=station.look,
        spoken=station.spoken,
        here=station.here,
        about=texts.about,
        you=texts.you,
        mediator=texts.mediator,
    )
