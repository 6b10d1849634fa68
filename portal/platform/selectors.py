"""What the operator may know of all firms: names, states and counts."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.timezone import localtime

from portal.accounts.enums import OFFICE_ROLES, MembershipState
from portal.accounts.models import Membership
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant


@dataclass(frozen=True)
class FirmRow:
    """A firm in the operator's list."""

    name: str
    host: str
    address: str
    state: str
    seats: int
    since: str


def firms() -> list[FirmRow]:
    """All firms, newest first. Works as the platform role, and reads nothing of a dossier."""
    seats = (
        Membership.objects.filter(
            tenant=OuterRef("pk"), role__in=OFFICE_ROLES, state=MembershipState.ACTIVE
        )
        .order_by()
        .values("tenant")
        .annotate(count=Count("pk"))
        .values("count")
    )
    with as_platform():
        found = list(
            Tenant.objects.filter(pk__gt=PLATFORM_TENANT_ID)
            .annotate(seats=Coalesce(Subquery(seats), 0))
            .order_by("-created_at")
        )
    return [
        FirmRow(
            name=firm.name,
            host=firm.host,
            address=firm.url(),
            state=firm.get_state_display(),
            seats=firm.seats,
            since=date_format(localtime(firm.created_at), "j F Y"),
        )
        for firm in found
    ]
