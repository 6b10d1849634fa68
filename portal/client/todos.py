"""A party's tasks in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.common.dates import long_date
from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.models import Dossier, Todo


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
        "do": {
            TodoKind.UPLOAD: _("Add your papers"),
            TodoKind.ANSWER: _("Answer"),
            TodoKind.READ: _("Read"),
        }[TodoKind(todo.kind)],
        "icon": {
            TodoKind.UPLOAD: "photo", TodoKind.ANSWER: "messages", TodoKind.READ: "document",
        }[TodoKind(todo.kind)],
        "due": _("Before %(day)s, please") % {"day": long_date(todo.due_on)} if todo.due_on else "",
        "is_open": todo.is_open,
        "done_on": long_date(localtime(todo.ended_at).date()) if todo.ended_at else "",
        "joint": joint,
        "see": (_("You both and your mediator see this task") if joint
                else _("You and your mediator see this task")),
    }  # fmt: skip
