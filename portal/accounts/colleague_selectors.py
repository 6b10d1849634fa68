"""Reading who works at the firm of the scope, and who is invited to."""

from django.db.models import QuerySet

from portal.accounts.enums import MEDIATING_ROLES, OFFICE_ROLES, MembershipState
from portal.accounts.models import Invitation, Membership


def colleagues() -> QuerySet[Membership]:
    """In the order in which they came."""
    return (
        Membership.objects.filter(role__in=OFFICE_ROLES, state=MembershipState.ACTIVE)
        .select_related("user")
        .order_by("pk")
    )


def mediators() -> QuerySet[Membership]:
    """Who may lead a dossier."""
    return colleagues().filter(role__in=MEDIATING_ROLES)


def colleague_invitations() -> QuerySet[Invitation]:
    """Invitations for the office that nobody has accepted yet, the expired ones too."""
    return Invitation.objects.filter(
        role__in=OFFICE_ROLES, subject_uuid=None, accepted_at=None, withdrawn_at=None
    ).order_by("pk")
