"""The office's page of asked papers: both parties beside each other, and what to look at."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.date_field import LooseDateField
from portal.common.dates import long_date
from portal.dossiers.enums import Side
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.selectors.line import in_language
from portal.dossiers.visibility import Viewer
from portal.requirements.catalogue import catalogue, themes
from portal.requirements.enums import TO_REVIEW, PaperNeed, PaperState
from portal.requirements.freshness import fresh_until, is_stale
from portal.requirements.models import AskedPaper
from portal.requirements.selectors import in_order, paper_progress, reason_for

STATUS = {
    PaperState.ASKED: "todo",
    PaperState.UPLOADED: "now",
    PaperState.IN_REVIEW: "now",
    PaperState.ACCEPTED: "ok",
    PaperState.REFUSED: "danger",
    PaperState.MISSING: "warn",
    PaperState.LATER: "waiting",
    PaperState.NOT_APPLICABLE: "stopped",
}
# What is complete is looked at first.
QUEUE = (PaperState.IN_REVIEW, PaperState.MISSING, PaperState.UPLOADED)


class AskForm(forms.Form):
    """Another paper of the list, and of whom it is asked."""

    code = forms.ChoiceField(label=gettext_lazy("Paper"))
    whom = forms.ChoiceField(label=gettext_lazy("Of whom"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, parties: Sequence[Party], children: Sequence[Child], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        code: Any = self.fields["code"]
        code.choices = [(in_language(words), _of_theme(theme)) for theme, words in themes().items()]
        whom: Any = self.fields["whom"]
        whom.choices = [
            ("both", _("Both parties")),
            *((party.side, party.called) for party in parties),
            *((str(child.uuid), child.given_name) for child in children),
        ]


def _of_theme(theme: str) -> list[tuple[str, str]]:
    return [
        (one.code, in_language(one.title))
        for one in catalogue().values()
        if one.theme == theme and not one.made_by
    ]


class AcceptForm(forms.Form):
    """What the mediator notes of a paper that is accepted."""

    dated_on = LooseDateField(
        label=gettext_lazy("Date on the paper"),
        help_text=gettext_lazy("Then you are warned when it becomes too old."),
        required=False,
    )


def list_context(
    dossier: Dossier,
    viewer: Viewer,
    parties: Sequence[Party],
    papers: Sequence[AskedPaper],
    on: date,
    filing: date | None = None,
) -> dict[str, Any]:
    """Each party with its progress and papers, what is of both, and what waits for the mediator."""
    rows = {paper.pk: paper_row(dossier, viewer, paper, on, filing) for paper in papers}
    waiting = sorted(
        (paper for paper in papers if paper.state in TO_REVIEW),
        key=lambda paper: QUEUE.index(PaperState(paper.state)),
    )
    return {
        "has_list": bool(papers),
        "waiting": [rows[paper.pk] for paper in waiting],
        "columns": [
            {
                "name": party.called,
                "progress": paper_progress(papers, Side(party.side)),
                "rows": [rows[one.pk] for one in papers if one.party_id == party.pk],
            }
            for party in parties
        ],
        "joint": [rows[one.pk] for one in papers if one.is_joint],
    }


def paper_row(
    dossier: Dossier, viewer: Viewer, paper: AskedPaper, on: date, filing: date | None = None
) -> dict[str, Any]:
    about = paper.requirement
    return {
        "title": in_language(about.title),
        "whose": str(paper.child or (paper.party.called if paper.party else _("Both parties"))),
        "ask": in_language(about.ask),
        "url": reverse("office:paper-review", args=[dossier.uuid, paper.uuid]),
        "status": paper.get_state_display(),
        "status_kind": STATUS[PaperState(paper.state)],
        "reason": reason_for(paper, viewer, None),
        "advised": paper.need == PaperNeed.ADVISED,
        "wanted": paper.is_wanted,
        "warning": stale_words(paper, on, filing),
        "fresh": about.fresh,
    }


def stale_words(paper: AskedPaper, on: date, filing: date | None) -> str:
    """A sentence where an accepted paper is too old by now, or will be when the petition is filed."""
    until = fresh_until(paper)
    if until is not None and is_stale(paper, on):
        return _("Too old since %(day)s: ask for a new one") % {"day": long_date(until)}
    if until is not None and filing and is_stale(paper, filing):
        return _("Too old on %(day)s, when the petition is to be filed: ask for a new one") % {
            "day": long_date(filing)
        }
    return ""


def version_words(number: int) -> str:
    return _("Version %(version)s") % {"version": number} if number else ""


def queue_context(
    dossier: Dossier, papers: Sequence[AskedPaper], one: AskedPaper
) -> dict[str, Any]:
    """Where to go without a word on this paper: the ones that wait before and after it."""
    waiting = [paper for paper in in_order(papers) if paper.state in TO_REVIEW or paper == one]
    here = waiting.index(one)
    near = {"previous": here - 1, "next": here + 1}
    return {
        f"{name}_url": reverse("office:paper-review", args=[dossier.uuid, waiting[place].uuid])
        for name, place in near.items()
        if 0 <= place < len(waiting)
    } | {"place": here + 1, "waiting": len(waiting)}
