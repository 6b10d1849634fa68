"""What the operator may know of all firms: names, states and counts."""

from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from portal.accounts.enums import OFFICE_ROLES, MembershipState
from portal.accounts.models import Membership
from portal.provisioning.enums import SignupState
from portal.provisioning.models import SignupRequest
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
    page: str


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
            page=reverse("platform:firm-detail", args=[firm.uuid]),
        )
        for firm in found
    ]


@dataclass(frozen=True)
class SignupRow:
    """A firm that signed up and is not open yet. ``again``: where to have it made after all."""

    name: str
    host: str
    email: str
    state: str
    kind: str
    since: str
    again: str


SIGNUPS_SHOWN = 50


def waiting_signups() -> list[SignupRow]:
    """The newest first, those that could not be made before all others."""
    waiting = SignupRequest.objects.exclude(state=SignupState.ACTIVATED).order_by(
        Case(When(state=SignupState.FAILED, then=0), default=1), "-requested_at"
    )
    return [signup_row(found) for found in waiting[:SIGNUPS_SHOWN]]


def signup_row(found: SignupRequest) -> SignupRow:
    failed = found.state == SignupState.FAILED
    return SignupRow(
        name=found.name,
        host=found.host,
        email=found.owner_email,
        state=found.get_state_display(),
        kind="danger" if failed else "waiting",
        since=date_format(localtime(found.requested_at), "j F Y"),
        again=reverse("platform:signup-again", args=[found.uuid]) if failed else "",
    )
