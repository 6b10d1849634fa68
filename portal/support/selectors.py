"""Reading the support accesses of the firm of the scope."""

from datetime import datetime

from django.db.models import QuerySet

from portal.support.models import SupportAccess, SupportState

SHOWN = 50


def open_access(now: datetime) -> SupportAccess | None:
    """The access that lasts longest of those that are open now."""
    return (
        SupportAccess.objects.filter(state=SupportState.OPEN, ends_at__gt=now)
        .order_by("-ends_at")
        .first()
    )


def accesses() -> QuerySet[SupportAccess]:
    """The newest first."""
    return SupportAccess.objects.select_related("granted_by")[:SHOWN]
