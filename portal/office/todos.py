"""The office's page of tasks: both parties beside each other, and the papers to look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.common.date_field import LooseDateField
from portal.common.dates import short_date
from portal.common.moments import moment
from portal.dossiers.enums import Side, TodoKind, TodoSide, TodoState
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


class TodoForm(forms.Form):
    """A task for a party; ``key`` makes a second click find what the first one made."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("What should be done"),
        help_text=gettext_lazy("As the party reads it, for example: Add your last three payslips."),
        max_length=200,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=TodoKind.choices)
    whose = forms.ChoiceField(label=gettext_lazy("For"), widget=forms.RadioSelect)
    due_on = LooseDateField(label=gettext_lazy("Before"), required=False)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid4(), "whose": "each"})
        super().__init__(*args, **kwargs)
        names = {party.side: party.called for party in parties}
        whose: Any = self.fields["whose"]
        whose.choices = [
            ("each", _("Both, each their own")),
            *((side.value, names[side]) for side in Side if side in names),
            ("both", _("One of the two is enough")),
        ]


@dataclass(frozen=True)
class Column:
    """One party: how far it is, and its tasks."""

    name: str
    progress: Progress
    todos: list[dict[str, Any]]


def columns(dossier: Dossier, parties: Sequence[Party], todos: Sequence[Todo]) -> list[Column]:
    """A and B side by side; what one of the two may do stands with both."""
    return [
        Column(
            name=party.called,
            progress=progress_of(todos, Side(party.side)),
            todos=[
                todo_row(dossier, todo)
                for todo in todos
                if todo.side in (party.side, TodoSide.BOTH)
            ],
        )
        for party in parties
    ]


def todo_row(dossier: Dossier, todo: Todo) -> dict[str, Any]:
    return {
        "title": todo.title,
        "due": short_date(todo.due_on) if todo.due_on else "",
        "status": todo.get_state_display(),
        "status_kind": TODO_STATUS[TodoState(todo.state)],
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
