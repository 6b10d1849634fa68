"""Which dossiers a person sees at this firm. Every reading of a dossier starts here."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.dossiers.models import Dossier, DossierGrant
from portal.dossiers.services.grants import TAKE_PART


def dossiers_visible_to(membership: Membership | None) -> QuerySet[Dossier]:
    """What the office sees: the owner all, a colleague what it is assigned to; others nothing."""
    if membership is None or not membership.is_active or not membership.is_office:
        return Dossier.objects.none()
    if membership.role == Role.OWNER:
        return Dossier.objects.all()
    return Dossier.objects.filter(staff__membership=membership)


def dossiers_of_participant(membership: Membership | None, role: Role) -> QuerySet[Dossier]:
    """The dossiers that a party or lawyer has a grant on, for a membership of that very role."""
    if membership is None or not membership.is_active or membership.role != role:
        return Dossier.objects.none()
    # The same rows as guardian's get_objects_for_user without groups, superusers and global rights
    # (a test compares them), at a third of the cost of a page's most frequent question.
    grants = DossierGrant.objects.filter(
        user=membership.user_id, permission__codename=TAKE_PART.partition(".")[2]
    )
    return Dossier.objects.filter(pk__in=grants.values("content_object"))


def visible_dossier(queryset: QuerySet[Dossier], uuid: UUID) -> Dossier:
    """The one dossier of a URL; 404 also where it exists but is not for this person."""
    dossier = queryset.filter(uuid=uuid).first()
    if dossier is None:
        raise Http404
    return dossier
