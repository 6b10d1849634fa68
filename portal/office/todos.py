"""The office's page of tasks: both parties beside each other, and the papers to look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.common.dates import short_date
from portal.common.moments import moment
from portal.dossiers.enums import Side, TodoSide, TodoState
from portal.dossiers.models import Dossier, Party, Todo
from portal.dossiers.selectors import Progress, progress_of
from portal.files.enums import UploadState
from portal.files.models import Upload
from portal.files.rules import may_open
from portal.files.telling import told_of

# What the form offers, and the rows that come of it.
WHOSE = {
    "a": (TodoSide.A,),
    "b": (TodoSide.B,),
    "each": (TodoSide.A, TodoSide.B),
    "both": (TodoSide.BOTH,),
}
TODO_STATUS = {TodoState.OPEN: "now", TodoState.DONE: "ok", TodoState.CANCELLED: "stopped"}
UPLOAD_STATUS = {
    UploadState.RECEIVED: "waiting",
    UploadState.ACCEPTED: "ok",
    UploadState.REFUSED: "danger",
}


@dataclass(frozen=True)
class Column:
    """One party: how far it is, what is late, and its tasks."""

    name: str
    progress: Progress
    late: int
    todos: list[dict[str, Any]]


def columns(dossier: Dossier, parties: Sequence[Party], todos: Sequence[Todo]) -> list[Column]:
    """A and B side by side; what one of the two may do stands with both."""
    return [
        Column(
            name=party.called,
            progress=progress_of(todos, Side(party.side)),
            late=sum(
                is_late(todo, localdate())
                for todo in todos
                if todo.side in (party.side, TodoSide.BOTH)
            ),
            todos=[
                todo_row(dossier, todo)
                for todo in todos
                if todo.side in (party.side, TodoSide.BOTH)
            ],
        )
        for party in parties
    ]


def is_late(todo: Todo, on: date) -> bool:
    return todo.is_open and todo.due_on is not None and todo.due_on < on


def todo_row(dossier: Dossier, todo: Todo) -> dict[str, Any]:
    late = is_late(todo, localdate())
    return {
        "title": todo.title,
        "kind": todo.get_kind_display(),
        "due": short_date(todo.due_on) if todo.due_on and not todo.starts_at else "",
        "at": moment(todo.starts_at) if todo.starts_at else "",
        "place": todo.place or "",
        "reminded": short_date(todo.reminded_on) if todo.reminded_on and todo.is_open else "",
        "status": _("late") if late else todo.get_state_display(),
        "status_kind": "warn" if late else TODO_STATUS[TodoState(todo.state)],
        "joint": todo.side == TodoSide.BOTH,
        "cancel_url": (
            reverse("office:todo-cancel", args=[dossier.uuid, todo.uuid])
            if todo.is_open and dossier.takes_more else ""
        ),
    }  # fmt: skip


def upload_rows(
    dossier: Dossier, parties: Sequence[Party], uploads: Iterable[Upload], by: Membership
) -> list[dict[str, Any]]:
    """The papers as rows, with who sent them and for which task."""
    names = {party.membership_id: party.called for party in parties}
    return [upload_row(dossier, upload, names, by) for upload in uploads]


def upload_row(
    dossier: Dossier, upload: Upload, names: dict[Any, str], by: Membership
) -> dict[str, Any]:
    place, opens = [dossier.uuid, upload.uuid], may_open(upload, by)
    locked_away = upload.is_infected and bool(upload.file)
    return {
        "name": upload.name,
        "url": reverse("office:upload-download", args=place) if opens else "",
        "picture_url": (
            reverse("office:upload-preview", args=place) if opens and upload.preview else ""
        ),
        "extension": upload.extension,
        "size": filesizeformat(upload.size),
        "added": moment(upload.uploaded_at),
        "by": names.get(upload.uploaded_by_id, ""),
        "todo": upload.todo.title if upload.todo else "",
        "status": upload.get_state_display(),
        "status_kind": UPLOAD_STATUS[UploadState(upload.state)],
        "reason": upload.reason if upload.is_refused else "",
        "notes": told_of(upload, by),
        "see": upload.get_visibility_display(),
        "see_kind": "both" if upload.visibility == "joint" else "mediator",
        "review_url": (
            reverse("office:upload-review", args=place)
            if locked_away or (upload.awaits_review and dossier.takes_more) else ""
        ),
        "remove_url": reverse("office:upload-remove", args=place) if locked_away else "",
    }  # fmt: skip
