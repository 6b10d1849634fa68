"""Closing a dossier in the office: what to look at first, and until when the parties read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.common.date_field import LooseDateField
from portal.common.dates import add_years
from portal.documents.enums import DocumentStatus
from portal.documents.models import GeneratedDocument
from portal.dossiers.enums import StopState, TodoState
from portal.dossiers.models import Dossier, Stop, Todo
from portal.files.enums import UploadState
from portal.files.models import Upload

LAST_STOP = "closed"


class CloseForm(forms.Form):
    """How it ends; may the parties still read, and until when (a year by default)."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How does it end?"),
        widget=forms.RadioSelect,
        choices=(
            ("akkoord", gettext_lazy("With an agreement")),
            ("zonder", gettext_lazy("Without an agreement: both find a letter that says so")),
        ),
        required=False,
    )
    readable = forms.ChoiceField(
        label=gettext_lazy("May the parties still read the dossier?"),
        widget=forms.RadioSelect,
        choices=(
            ("ja", gettext_lazy("Yes, until a day")),
            ("nee", gettext_lazy("No, not any more")),
        ),
    )
    readable_until = LooseDateField(
        label=gettext_lazy("Readable until"),
        help_text=gettext_lazy("After this day they find nothing here any more."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        wants_day = data.get("readable") == "ja" and not self.errors.get("readable_until")
        if wants_day and not data.get("readable_until"):
            self.add_error(
                "readable_until", _("Fill in a day, or choose that they no longer read.")
            )
        return data

    def until(self) -> date | None:
        data = self.cleaned_data
        return data["readable_until"] if data["readable"] == "ja" else None


def close_form(on: date) -> CloseForm:
    return CloseForm(
        initial={"outcome": "akkoord", "readable": "ja", "readable_until": add_years(on, 1)}
    )


@dataclass(frozen=True)
class Check:
    """A line of the checklist: nothing stands in the way, it only asks to look."""

    fine: bool
    words: str
    url: str


def checklist(dossier: Dossier) -> list[Check]:
    """What is not finished yet, by counting; each leads to where it is done."""
    todos = Todo.objects.filter(dossier=dossier, state=TodoState.OPEN).count()
    papers = Upload.objects.filter(dossier=dossier, state=UploadState.RECEIVED).count()
    stops = Stop.objects.filter(dossier=dossier).exclude(
        state__in=[StopState.DONE, StopState.SKIPPED]
    )
    ahead = stops.exclude(code=LAST_STOP).exclude(is_optional=True).count()
    finals = GeneratedDocument.objects.filter(dossier=dossier, status=DocumentStatus.FINAL).count()
    pages = {
        name: reverse(f"office:dossier-{name}", args=[dossier.uuid])
        for name in ("todos", "line", "documents")
    }
    return [
        Check(not todos, counted(todos, _("All tasks are done"), ngettext(
            "One task is still open", "%(n)s tasks are still open", todos)), pages["todos"]),
        Check(not papers, counted(papers, _("All papers have been looked at"), ngettext(
            "One paper has not been looked at", "%(n)s papers have not been looked at", papers)),
            pages["todos"]),
        Check(not ahead, counted(ahead, _("The tram has passed every stop"), ngettext(
            "One stop is not done", "%(n)s stops are not done", ahead)), pages["line"]),
        Check(bool(finals), _("There are final documents") if finals
              else _("There is no final document"), pages["documents"]),
    ]  # fmt: skip


def counted(count: int, fine: str, else_words: str) -> str:
    return else_words % {"n": count} if count else fine
