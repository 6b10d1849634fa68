"""Tasks of the parties: given and withdrawn by the mediator, done by a party."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.dossiers.enums import Side, TodoKind, TodoSide, TodoState
from portal.dossiers.models import Dossier, Stop, Todo
from portal.dossiers.notices import tell_parties
from portal.dossiers.services.closing import locked_open_dossier

SIDES_OF = {
    TodoSide.A: (Side.A,),
    TodoSide.B: (Side.B,),
    TodoSide.BOTH: (Side.A, Side.B),
}


@transaction.atomic
def add_todo(
    *,
    dossier: Dossier,
    sides: tuple[TodoSide, ...],
    kind: TodoKind,
    title: str,
    due_on: date | None = None,
    starts_at: datetime | None = None,
    place: str = "",
    made_by: Membership | None = None,
    at: datetime,
    client_key: UUID | None = None,
) -> list[Todo]:
    """Give a task: one row for each of ``sides`` ((A, B) = each their own, (BOTH,) = one is enough).

    ``starts_at`` and ``place`` belong to an appointment. The parties hear of it at the same moment, by a mail a day at most. The same ``client_key``
    gives the tasks that it gave before. DossierClosed in a closed dossier.
    """
    dossier = locked_open_dossier(dossier)
    if dossier.keeps_apart and kind != TodoKind.APPOINTMENT and TodoSide.BOTH in sides:
        # One task of the two would tell when the other has done it: each gets its own.
        sides = (TodoSide.A, TodoSide.B)
    key = client_key or uuid4()
    present = list(Todo.objects.filter(dossier=dossier, client_key=key))
    if present:
        return present
    todos = [
        Todo.objects.create(
            dossier=dossier, side=side, kind=kind, title=title, due_on=due_on,
            starts_at=starts_at, place=place or None,
            stop=dossier.current_stop, client_key=key, made_by=made_by,
        )
        for side in sides
    ]  # fmt: skip
    for todo in todos:
        record("todo.given", dossier=dossier.uuid, target=todo.uuid)
    count_todos(dossier)
    whose = {side for todo in todos for side in SIDES_OF[TodoSide(todo.side)]}
    tell_parties(dossier=dossier, sides=whose, on=localdate(at))
    return todos


def finish_todo(*, todo: Todo, by: Membership | None, at: datetime) -> Todo:
    """The party has done it; done twice changes nothing. DossierClosed in a closed dossier."""
    return _end(todo, TodoState.DONE, by, at)


def cancel_todo(*, todo: Todo, by: Membership | None, at: datetime) -> Todo:
    """The mediator takes a task back that is not done; twice changes nothing."""
    return _end(todo, TodoState.CANCELLED, by, at)


@transaction.atomic
def reopen_todo(*, todo: Todo) -> Todo:
    """What was handed in is not enough, or the task was withdrawn by mistake: it is open again."""
    dossier = locked_open_dossier(todo.dossier)
    todo = Todo.objects.get(pk=todo.pk)
    if not todo.is_open:
        todo.state, todo.ended_by, todo.ended_at = TodoState.OPEN, None, None
        todo.save(update_fields=["state", "ended_by", "ended_at"])
        record("todo.reopened", dossier=dossier.uuid, target=todo.uuid)
        count_todos(dossier)
    return todo


@transaction.atomic
def _end(todo: Todo, state: TodoState, by: Membership | None, at: datetime) -> Todo:
    dossier = locked_open_dossier(todo.dossier)
    todo = Todo.objects.get(pk=todo.pk)
    if todo.is_open:
        todo.state, todo.ended_by, todo.ended_at = state, by, at
        todo.save(update_fields=["state", "ended_by", "ended_at"])
        record(f"todo.{state.value}", dossier=dossier.uuid, target=todo.uuid)
        count_todos(dossier)
    return todo


def count_todos(dossier: Dossier) -> None:
    """Keep the counts of the list and of the stops true. The dossier must be locked."""
    counted = list(
        Todo.objects.filter(dossier=dossier)
        .exclude(state=TodoState.CANCELLED)
        .values_list("side", "stop", "state")
    )
    counts = {side: _of_side(counted, side) for side in Side}
    Dossier.objects.filter(pk=dossier.pk).update(
        todos_a=counts[Side.A][0], todos_done_a=counts[Side.A][1],
        todos_b=counts[Side.B][0], todos_done_b=counts[Side.B][1],
    )  # fmt: skip
    for stop in Stop.objects.filter(dossier=dossier, code__in={code for _, code, _ in counted}):
        here = [row for row in counted if row[1] == stop.code]
        stop.progress_a = _percentage(*_of_side(here, Side.A))
        stop.progress_b = _percentage(*_of_side(here, Side.B))
        stop.save(update_fields=["progress_a", "progress_b"])


def _of_side(rows: list[tuple[str, str, str]], side: Side) -> tuple[int, int]:
    """How many tasks a party has, and how many of them are done."""
    states = [state for whose, _stop, state in rows if side in SIDES_OF[TodoSide(whose)]]
    return len(states), states.count(TodoState.DONE)


def _percentage(total: int, done: int) -> int:
    return done * 100 // total if total else 0
