"""Reading who may do what with an account at this firm."""

from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership, OpenSession, User
from portal.accounts.services.invitations import has_open_invitation


def may_choose_password(user: User) -> bool:
    """Whether this firm may mail this person a link for a new password.

    A member may, and an invited person: who has an account elsewhere and forgot its password can
    not accept otherwise.
    """
    return Membership.objects.filter(
        user=user, state=MembershipState.ACTIVE
    ).exists() or has_open_invitation(user)


def open_sessions(membership: Membership) -> QuerySet[OpenSession]:
    """Where this member is logged in here, the latest first."""
    return (
        OpenSession.objects.filter(membership=membership, session__expire_date__gt=timezone.now())
        .select_related("session")
        .order_by("-started_at")
    )
