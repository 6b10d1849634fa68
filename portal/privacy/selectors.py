"""Who asked for which data, and what was erased."""

from django.db.models import QuerySet

from portal.accounts.models import Membership
from portal.privacy.enums import LIVE, Kind, RequestKind, Step
from portal.privacy.models import DataRequest, ErasureRun


def requests_by(membership: Membership) -> QuerySet[DataRequest]:
    """This person's own, the newest first; the firm's archive only while it may be taken along."""
    return DataRequest.objects.filter(membership=membership)


def current_request(membership: Membership, kind: RequestKind) -> DataRequest | None:
    """What is under way or lies ready; else the last one, which tells what became of it."""
    found = requests_by(membership).filter(kind=kind)
    return found.filter(state__in=LIVE).first() or found.first()


def register_of_requests() -> QuerySet[DataRequest]:
    """That there were requests, for the firm, which answers for its data: nothing of what is in them."""
    return DataRequest.objects.select_related("membership").order_by("-asked_at", "-pk")


def erasures() -> QuerySet[ErasureRun]:
    """The dossiers that the firm of the scope can prove to have erased, the newest first."""
    return ErasureRun.objects.filter(kind=Kind.DOSSIER, step=Step.DONE).order_by(
        "-finished_at", "-pk"
    )
