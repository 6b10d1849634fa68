"""A party's list of papers to bring, in words."""

from itertools import groupby
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.client.uploads import empty_form, upload_row
from portal.dossiers.models import Dossier, Party
from portal.dossiers.selectors.line import in_language
from portal.dossiers.visibility import Viewer, party_viewer
from portal.files.models import Upload
from portal.requirements.catalogue import themes
from portal.requirements.enums import SETTLED, TO_BRING, PaperNeed, PaperState
from portal.requirements.models import AskedPaper, Photo
from portal.requirements.selectors import files_for, in_order, papers_for, reason_for, state_for
from portal.requirements.versions import Numbered, in_versions

STATUS = {
    PaperState.ASKED: "todo",
    PaperState.UPLOADED: "now",
    PaperState.IN_REVIEW: "waiting",
    PaperState.ACCEPTED: "ok",
    PaperState.REFUSED: "danger",
    PaperState.MISSING: "waiting",
    PaperState.LATER: "waiting",
    PaperState.NOT_APPLICABLE: "stopped",
}


class WhyNotForm(forms.Form):
    """Why a paper is not there."""

    when = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        widget=forms.RadioSelect,
        choices=(
            ("geen", gettext_lazy("I do not have this")),
            ("later", gettext_lazy("I send it later")),
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Only your mediator reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )


def viewer_at(party: Party) -> Viewer:
    return party_viewer(party)


def words_of(state: PaperState) -> str:
    """The state as a party reads it."""
    return {
        PaperState.ASKED: _("to bring"),
        PaperState.UPLOADED: _("received"),
        PaperState.IN_REVIEW: _("with your mediator"),
        PaperState.ACCEPTED: _("accepted"),
        PaperState.REFUSED: _("not usable"),
        PaperState.MISSING: _("with your mediator"),
        PaperState.LATER: _("comes later"),
        PaperState.NOT_APPLICABLE: _("not needed"),
    }[state]


def list_page(party: Party, membership: Membership) -> dict[str, Any]:
    """The list theme by theme, and the first paper that is still to bring."""
    viewer, dossier = viewer_at(party), party.dossier
    rows = [
        paper_row(dossier, paper, viewer, membership)
        for paper in in_order(papers_for(dossier, viewer))
    ]
    needed = [row for row in rows if row["needed"]]
    to_bring = [row for row in needed if row["to_bring"]]
    return {
        "rows": rows,
        "top": min(to_bring, key=lambda row: row["rank"], default=None),
        "brought": len(needed) - len(to_bring),
        "total": len(needed),
        "groups": [
            {"title": in_language(themes()[theme]), "rows": list(group)}
            for theme, group in groupby(rows, key=lambda row: row["theme"])
        ],
    }


def paper_row(
    dossier: Dossier, paper: AskedPaper, viewer: Viewer, membership: Membership
) -> dict[str, Any]:
    state, about = state_for(paper, viewer, membership), paper.requirement
    title = in_language(about.title)
    return {
        "title": f"{title} ({paper.child.given_name})" if paper.child else title,
        "ask": in_language(about.ask),
        "url": reverse("client:paper-detail", args=[dossier.uuid, paper.uuid]),
        "theme": about.theme,
        "status": words_of(state),
        "status_kind": STATUS[state],
        "reason": reason_for(paper, viewer, membership) if state == PaperState.REFUSED else "",
        "needed": paper.need == PaperNeed.REQUIRED,
        "to_bring": state in TO_BRING,
        # What was sent back comes first, what comes later last.
        "rank": {PaperState.REFUSED: 0, PaperState.LATER: 2}.get(state, 1),
        "settled": state in SETTLED,
        "joint": paper.is_joint and not viewer.apart,
        "see": (_("You both and your mediator see this on your list") if paper.is_joint and not viewer.apart
                else _("You and your mediator see this on your list")),
    }  # fmt: skip


def detail_page(party: Party, paper: AskedPaper, membership: Membership) -> dict[str, Any]:
    """One paper: what is asked, its files, and what can be done with it now."""
    viewer, dossier = viewer_at(party), party.dossier
    row = paper_row(dossier, paper, viewer, membership)
    files = files_for(dossier, viewer, membership).get(paper.pk, [])
    newest, earlier = in_versions(files)
    is_open = not row["settled"] and dossier.takes_more
    return {
        "paper": row,
        "party": party,
        "files": version_rows(newest, membership),
        "earlier": version_rows(earlier, membership),
        "is_open": is_open,
        "can_hand_in": is_open
        and paper.state == PaperState.UPLOADED
        and _any_own(files, membership),
        "can_say_why": is_open and (row["to_bring"] or paper.state == PaperState.MISSING),
        "why": WhyNotForm(initial={"when": "geen"}),
        "covers": paper.requirement.is_identity,
        "fresh": paper.requirement.fresh,
        "photos_url": reverse("client:paper-photos", args=[dossier.uuid, paper.uuid]),
        "photo_count": Photo.objects.filter(bundle__paper=paper, bundle__by=membership).count(),
        "form": empty_form(party, joint=is_for_both(paper)),
    }


def version_rows(files: list[Numbered], membership: Membership) -> list[dict[str, Any]]:
    return [
        upload_row(file.upload, membership) | {"version": version_words(file.number)}
        for file in files
    ]


def version_words(number: int) -> str:
    return _("Version %(version)s") % {"version": number} if number else ""


def is_for_both(paper: AskedPaper) -> bool:
    """Whether both see a file of it unless its sender chooses otherwise."""
    return paper.is_joint and not paper.requirement.is_sensitive


def _any_own(files: list[Upload], membership: Membership) -> bool:
    return any(file.uploaded_by_id == membership.pk and not file.is_refused for file in files)
