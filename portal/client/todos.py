"""A party's tasks in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from portal.common.dates import long_date
from portal.common.moments import moment
from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.models import Dossier, Todo

ICONS = {
    TodoKind.UPLOAD: "photo",
    TodoKind.ANSWER: "messages",
    TodoKind.READ: "document",
    TodoKind.AGREE: "document",
    TodoKind.SIGN: "document",
    TodoKind.APPOINTMENT: "today",
}


def todo_rows(dossier: Dossier, todos: Iterable[Todo]) -> list[dict[str, Any]]:
    """Tasks as rows of a list."""
    return [todo_row(dossier, todo) for todo in todos]


def todo_row(dossier: Dossier, todo: Todo) -> dict[str, Any]:
    joint = todo.side == TodoSide.BOTH
    return {
        "title": todo.title,
        "url": reverse("client:todo-detail", args=[dossier.uuid, todo.uuid]),
        "finish_url": reverse("client:todo-finish", args=[dossier.uuid, todo.uuid]),
        "kind": todo.kind,
        "do": do_words(todo),
        "icon": ICONS[TodoKind(todo.kind)],
        "finish": finish_words(todo),
        "due": due_words(todo, localdate()),
        "place": str(todo.place or ""),
        "calendar_url": (
            reverse("client:todo-calendar", args=[dossier.uuid, todo.uuid]) if todo.starts_at else ""
        ),
        "is_open": todo.is_open,
        "done_on": long_date(localtime(todo.ended_at).date()) if todo.ended_at else "",
        "joint": joint,
        "see": (_("You both and your mediator see this task") if joint
                else _("You and your mediator see this task")),
    }  # fmt: skip


def do_words(todo: Todo) -> str:
    """What the button says."""
    return {
        TodoKind.UPLOAD: _("Add your papers"),
        TodoKind.ANSWER: _("Answer"),
        TodoKind.READ: _("Read"),
        TodoKind.AGREE: _("Read and agree"),
        TodoKind.SIGN: _("Read and sign"),
        TodoKind.APPOINTMENT: _("See the appointment"),
    }[TodoKind(todo.kind)]


def finish_words(todo: Todo) -> str:
    """How a party says that it is done; an appointment is over by itself."""
    return {
        TodoKind.UPLOAD: _("This is everything"),
        TodoKind.AGREE: _("I agree"),
        TodoKind.SIGN: _("I have signed"),
        TodoKind.APPOINTMENT: "",
    }.get(TodoKind(todo.kind), _("I am done with this"))


def due_words(todo: Todo, on: date) -> str:
    """By when; without blame where the day has passed."""
    if todo.starts_at is not None:
        return moment(todo.starts_at)
    if todo.due_on is None:
        return ""
    day = {"day": long_date(todo.due_on)}
    if todo.is_open and todo.due_on < on:
        return _("It was asked before %(day)s. You can still do it.") % day
    return _("Before %(day)s, please") % day
