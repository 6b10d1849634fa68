"""Reminding the parties of what they have to do, and ending appointments that have been."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from portal.audit.services import record
from portal.dossiers.enums import DossierState, TodoKind, TodoSide, TodoState
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.notices import tell_parties
from portal.dossiers.reminders import FIRST, LAST, is_due
from portal.dossiers.services.todos import SIDES_OF, finish_todo


def waiting_todos(on: date) -> QuerySet[Todo]:
    """Open tasks of running dossiers of which the day is near or has just passed."""
    return Todo.objects.filter(
        state=TodoState.OPEN,
        dossier__state=DossierState.OPEN,
        due_on__gte=on - timedelta(days=LAST),
        due_on__lte=on - timedelta(days=FIRST),
    )


@transaction.atomic
def remind_parties(*, dossier: Dossier, on: date) -> int:
    """Mail who has something to do, in one transaction: what is of both, both hear of at the same
    moment. The mail is the one that says that there is something, and a day brings one at most.

    Returns how many tasks it was about; asked again on the same day it is about none.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if dossier.state != DossierState.OPEN:
        return 0
    due = [
        todo
        for todo in waiting_todos(on).filter(dossier=dossier)
        if todo.due_on is not None
        and is_due(
            TodoKind(todo.kind), todo.due_on, on=on, made_on=localdate(todo.made_at),
            reminded_on=todo.reminded_on,
        )
    ]  # fmt: skip
    for todo in due:
        Todo.objects.filter(pk=todo.pk).update(reminded_on=on)
        record("todo.reminded", dossier=dossier.uuid, target=todo.uuid)
    whose = {side for todo in due for side in SIDES_OF[TodoSide(todo.side)]}
    if whose:
        tell_parties(dossier=dossier, sides=whose, on=on)
    return len(due)


def end_past_appointments(*, dossier: Dossier, at: datetime) -> None:
    """What has been is done; nobody has to say so."""
    for todo in Todo.objects.filter(
        dossier=dossier, kind=TodoKind.APPOINTMENT, state=TodoState.OPEN, starts_at__lt=at
    ).select_related("dossier"):
        if todo.ends_at is not None and todo.ends_at < at:
            finish_todo(todo=todo, by=None, at=at)
