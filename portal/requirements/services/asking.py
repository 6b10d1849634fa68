"""Asking for papers: what the facts ask for, and what the mediator asks for beside that."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.notices import tell_parties
from portal.dossiers.services.closing import locked_open_dossier
from portal.facts.selectors import data_at
from portal.requirements.catalogue import Need, Per, catalogue
from portal.requirements.enums import PaperNeed, PaperState
from portal.requirements.models import AskedPaper, PaperFile, PhotoBundle
from portal.requirements.wanted import Known, Wanted, wanted

OF_SIDE = {Side.A: Visibility.PARTY_A, Side.B: Visibility.PARTY_B}
type Place = tuple[str, int | None, int | None]


@transaction.atomic
def ask_for_papers(*, dossier: Dossier, at: datetime) -> list[AskedPaper]:
    """Make the list of a dossier, or bring it up to date; what is new on it.

    Both parties hear of it at the same moment where there is something new. DossierClosed.
    """
    dossier = locked_open_dossier(dossier)
    fresh = _bring_up_to_date(dossier, at)
    if fresh:
        record("papers.asked", dossier=dossier.uuid)
        tell_parties(dossier=dossier, sides=Side.values, on=localdate(at))
    return fresh


@transaction.atomic
def follow_facts(dossier: Dossier, at: datetime) -> None:
    """Bring a list up to date that there is already; nothing where the mediator made none yet."""
    if not AskedPaper.objects.filter(dossier=dossier).exists():
        return
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if dossier.takes_more and _bring_up_to_date(dossier, at):
        tell_parties(dossier=dossier, sides=Side.values, on=localdate(at))


@transaction.atomic
def ask_by_hand(
    *,
    dossier: Dossier,
    code: str,
    at: datetime,
    party: Party | None = None,
    child: Child | None = None,
) -> AskedPaper:
    """Ask for a paper that the facts do not ask for: of ``party``, about ``child``, or of both.

    Asked twice is asked once. ValidationError where no party brings such a paper, or where it is
    asked of nobody that it can be asked of; DossierClosed.
    """
    dossier = locked_open_dossier(dossier)
    requirement = catalogue().get(code)
    if requirement is None or requirement.made_by:
        raise ValidationError(_("Choose a paper from the list."))
    about_child = requirement.per == Per.CHILD
    if about_child is (child is None) or (requirement.per == Per.EACH and party is None):
        raise ValidationError(_("Choose of whom you ask this paper."))
    paper, made = AskedPaper.objects.get_or_create(
        dossier=dossier, code=code, party=None if about_child else party, child=child,
        defaults=_first_values(code, party, at) | {"by_hand": True},
    )  # fmt: skip
    if not made and not paper.is_wanted:
        paper.is_wanted = paper.by_hand = True
        paper.save(update_fields=["is_wanted", "by_hand"])
    if made:
        record("paper.asked", dossier=dossier.uuid, target=paper.uuid)
        sides = [party.side] if paper.party_id and party else Side.values
        tell_parties(dossier=dossier, sides=sides, on=localdate(at))
    return paper


def _bring_up_to_date(dossier: Dossier, at: datetime) -> list[AskedPaper]:
    """New papers come, untouched ones that nobody needs go, and what people did stays."""
    present: dict[Place, AskedPaper] = {
        (paper.code, paper.party_id, paper.child_id): paper
        for paper in AskedPaper.objects.filter(dossier=dossier)
    }
    parties = {party.side: party for party in Party.objects.filter(dossier=dossier)}
    children = list(Child.objects.filter(dossier=dossier).order_by("order", "pk"))
    fresh = []
    for one in _wanted(dossier, localdate(at)):
        party = parties.get(one.side)
        child = children[one.child] if one.child is not None else None
        paper = present.pop(_place(one.code, party, child), None)
        if paper is None:
            values = _first_values(one.code, party, at)
            fresh.append(
                AskedPaper(dossier=dossier, code=one.code, party=party, child=child, **values)
            )
        else:
            _mark(paper, is_wanted=True)
    _let_go([paper for paper in present.values() if not paper.by_hand])
    return AskedPaper.objects.bulk_create(fresh)


def _place(code: str, party: Party | None, child: Child | None) -> Place:
    return code, party.pk if party else None, child.pk if child else None


def _wanted(dossier: Dossier, on: date) -> list[Wanted]:
    joint, a, b = data_at(
        dossier,
        {Visibility.JOINT},
        {Visibility.JOINT, Visibility.PARTY_A},
        {Visibility.JOINT, Visibility.PARTY_B},
    )
    return wanted(Known(joint, a, b), on)


def _first_values(code: str, party: Party | None, at: datetime) -> dict[str, object]:
    advised = catalogue()[code].need == Need.ADVISED
    return {
        "visibility": OF_SIDE[Side(party.side)] if party else Visibility.JOINT,
        "need": PaperNeed.ADVISED if advised else PaperNeed.REQUIRED,
        "asked_at": at,
    }


def _let_go(papers: list[AskedPaper]) -> None:
    used = {
        paper
        for model in (PaperFile, PhotoBundle)
        for paper in model.objects.filter(paper__in=papers).values_list("paper", flat=True)
    }
    for paper in papers:
        if paper.state == PaperState.ASKED and paper.pk not in used:
            paper.delete()
        else:
            _mark(paper, is_wanted=False)


def _mark(paper: AskedPaper, *, is_wanted: bool) -> None:
    if paper.is_wanted != is_wanted:
        paper.is_wanted = is_wanted
        paper.save(update_fields=["is_wanted"])
