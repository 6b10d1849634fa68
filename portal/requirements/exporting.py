"""What a person and a firm are given of the papers that were asked for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.dossiers.exporting import dossiers_in_turn, folder_of, parties_of
from portal.dossiers.selectors.line import in_language
from portal.dossiers.visibility import Viewer
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter
from portal.requirements.models import AskedPaper, PaperFile, Photo, PhotoBundle
from portal.requirements.selectors import in_order, papers_for, reason_for, state_for

ASKED = {
    "dossier": gettext_lazy("Dossier"),
    "paper": gettext_lazy("Paper"),
    "about": gettext_lazy("About"),
    "state": gettext_lazy("State"),
    "reason": gettext_lazy("Reason"),
    "dated_on": gettext_lazy("Date of the paper"),
    "files": gettext_lazy("Files"),
    "asked_at": gettext_lazy("Asked"),
}


def register() -> None:
    registry.to_person(asked_of_person, AskedPaper, PaperFile)
    registry.to_firm(asked_by_firm, AskedPaper, PaperFile)
    registry.not_given(
        Photo,
        PhotoBundle,
        because="on their way to one file, which is given; they go by themselves",
    )


def asked_of_person(membership: Membership) -> Iterator[Chapter]:
    """What this party sees of its list; the files themselves are with the papers."""
    rows = []
    for party, viewer in parties_of(membership):
        papers = papers_for(party.dossier, viewer)
        for paper in in_order(papers.prefetch_related("files__upload")):
            paper.dossier = party.dossier
            rows.append(_row(paper, viewer, membership))
    yield Chapter("asked-papers", _("Papers that you are asked for"), ASKED, rows)


def asked_by_firm() -> Iterator[Chapter]:
    office = Viewer(office=True)
    for dossier in dossiers_in_turn():
        papers = papers_for(dossier, office).prefetch_related("files__upload")
        rows = []
        for paper in in_order(papers):
            paper.dossier = dossier
            rows.append(_row(paper, office, None))
        folder = folder_of(dossier)
        yield Chapter(f"{folder}/gevraagde-stukken", _("Papers that were asked for"), ASKED, rows)


def _row(paper: AskedPaper, viewer: Viewer, membership: Membership | None) -> dict[str, object]:
    """A party is told of its own files only."""
    files = [
        str(file.upload.name)
        for file in paper.files.all()
        if viewer.office or (membership and file.upload.uploaded_by_id == membership.pk)
    ]
    return {
        "dossier": paper.dossier.number, "paper": in_language(paper.requirement.title),
        "about": str(paper.child or paper.party or ""),
        "state": state_for(paper, viewer, membership).label,
        "reason": reason_for(paper, viewer, membership), "dated_on": paper.dated_on,
        "files": ", ".join(files), "asked_at": paper.asked_at,
    }  # fmt: skip
