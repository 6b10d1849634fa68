"""Which dossiers a person sees at this firm. Every reading of a dossier starts here."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from guardian.shortcuts import get_objects_for_user

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.dossiers.models import Dossier
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
    return get_objects_for_user(
        membership.user,
        TAKE_PART,
        Dossier.objects.all(),
        use_groups=False,
        with_superuser=False,
        accept_global_perms=False,
    )


def visible_dossier(queryset: QuerySet[Dossier], uuid: UUID) -> Dossier:
    """The one dossier of a URL; 404 also where it exists but is not for this person."""
    dossier = queryset.filter(uuid=uuid).first()
    if dossier is None:
        raise Http404
    return dossier
