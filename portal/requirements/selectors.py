"""The list of papers of a dossier as its parties and its mediator see it."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from portal.accounts.models import Membership
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import Progress
from portal.dossiers.visibility import Viewer
from portal.files.models import Upload
from portal.files.selectors import uploads_for
from portal.requirements.catalogue import catalogue
from portal.requirements.enums import PaperNeed, PaperState
from portal.requirements.models import AskedPaper, PaperFile

ORDER = {code: place for place, code in enumerate(catalogue())}
# What one party said or was told about a paper of both is not told to the other.
_BETWEEN_TWO = frozenset({PaperState.REFUSED, PaperState.MISSING, PaperState.LATER})


def papers_for(dossier: Dossier, viewer: Viewer) -> QuerySet[AskedPaper]:
    """By the one rule of visibility; a party is not shown what is no longer asked."""
    papers = AskedPaper.objects.filter(viewer.q(), dossier=dossier)
    papers = papers.select_related("party", "child")
    return papers if viewer.office else papers.filter(is_wanted=True)


def in_order(papers: Iterable[AskedPaper]) -> list[AskedPaper]:
    """Theme after theme, as in the list; the children in their own order."""
    return sorted(
        papers, key=lambda one: (ORDER[one.code], one.child.order if one.child else 0, one.pk)
    )


def state_for(paper: AskedPaper, viewer: Viewer, membership: Membership | None) -> PaperState:
    """The state that a viewer is shown: of both, the other's answer without a file is not told."""
    state = PaperState(paper.state)
    told = state not in _BETWEEN_TWO and not viewer.apart
    if viewer.office or not paper.is_joint or told:
        return state
    own = membership is not None and paper.answered_by_id == membership.pk
    return state if own else PaperState.ASKED


def reason_for(paper: AskedPaper, viewer: Viewer, membership: Membership | None) -> str:
    """Why it is not there or cannot be used: between who answered and the mediator.

    An assistant is not in the talks with one party: it is told what the mediator said of a paper,
    never what a party said.
    """
    own = membership is not None and paper.answered_by_id == membership.pk
    if viewer.office:
        told = viewer.in_caucus or paper.state == PaperState.REFUSED
    else:
        told = own or not paper.is_joint
    return str(paper.reason) if paper.reason and told else ""


def files_for(
    dossier: Dossier, viewer: Viewer, membership: Membership | None
) -> dict[int, list[Upload]]:
    """The files of every paper that ``viewer`` sees, by the paper's id: one query."""
    seen = uploads_for(dossier, viewer, membership)
    found: dict[int, list[Upload]] = {}
    rows = PaperFile.objects.filter(paper__dossier=dossier, upload__in=seen)
    for row in rows.select_related("upload__dossier", "upload__todo").order_by("pk"):
        found.setdefault(row.paper_id, []).append(row.upload)
    return found


def paper_progress(papers: Iterable[AskedPaper], side: Side) -> Progress:
    """How many of the needed papers of a party, and of both, are settled."""
    needed = [
        paper
        for paper in papers
        if paper.need == PaperNeed.REQUIRED and paper.is_wanted and _is_of(paper, side)
    ]
    return Progress(sum(paper.is_settled for paper in needed), len(needed))


def _is_of(paper: AskedPaper, side: Side) -> bool:
    return paper.party is None or paper.party.side == side


def codes_of(papers: Collection[AskedPaper]) -> frozenset[str]:
    return frozenset(paper.code for paper in papers)
