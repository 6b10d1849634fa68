"""Which dossiers a person sees at this firm. Every reading of a dossier starts here."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from portal.accounts.enums import MEDIATING_ROLES, Role
from portal.accounts.models import Membership
from portal.audit.services import viewed
from portal.common.kept_queries import KeptQuery
from portal.dossiers.enums import CLOSED_STATES
from portal.dossiers.models import Dossier, Party
from portal.dossiers.selectors.stand_ins import standing_in, worked_in
from portal.dossiers.services.grants import TAKE_PART


def dossiers_visible_to(membership: Membership | None) -> QuerySet[Dossier]:
    """What the office sees: the owner all, a colleague what it is assigned to and, for a time, what
    it stands in for; others nothing.

    ``standing_in`` tells of each dossier for whom this colleague is in it.
    """
    if membership is None or not membership.is_active or not membership.is_office:
        return Dossier.objects.none()
    if membership.role not in MEDIATING_ROLES:
        return Dossier.objects.filter(staff__membership=membership)
    today = localdate()
    dossiers = Dossier.objects.annotate(standing_in=standing_in(membership, today))
    if membership.role == Role.OWNER:
        return dossiers
    return dossiers.filter(pk__in=worked_in(membership, today))


def dossiers_of_participant(
    membership: Membership | None, role: Role, *, on: date | None = None
) -> QuerySet[Dossier]:
    """The dossiers that a party or lawyer may open ``on`` a day (none = today).

    Those that they have a grant on, for a membership of that very role, and which are not closed or
    are still readable.
    """
    return granted_dossiers(membership, role).filter(readable_on(on or localdate()))


def granted_dossiers(membership: Membership | None, role: Role) -> QuerySet[Dossier]:
    """What a party or lawyer has a grant on, also where it is closed and no longer readable."""
    if membership is None or not membership.is_active or membership.role != role:
        return Dossier.objects.none()
    return Dossier.objects.filter(taking_part(membership))


def taking_part(membership: Membership, through: str = "") -> Q:
    """The grant as a condition on a dossier, or on a row that has it ``through`` a relation.

    The same dossiers as guardian's get_objects_for_user without groups, superusers and global rights
    (a test compares them), as a join: a sub-query doubles the cost of a page's most frequent question.
    A person has this grant on a dossier once, so no row comes twice.
    """
    return taken_part_by(membership.user_id, through)


def taken_part_by(user_id: int, through: str = "") -> Q:
    """The same for a user's id."""
    grant = f"{through}dossiergrant__"
    codename = TAKE_PART.partition(".")[2]
    return Q(**{f"{grant}user": user_id, f"{grant}permission__codename": codename})


def party_in(membership: Membership, uuid: UUID) -> Party:
    """Who this person is in the dossier of a URL, with that dossier in one query; 404 else."""
    if not membership.is_active or membership.role != Role.PARTY:
        raise Http404
    party = PARTY_IN.first(membership.user_id, membership.pk, uuid, localdate())
    if party is None:
        raise Http404
    return party


def readable_on(on: date, through: str = "") -> Q:
    """Open, or closed with leave to read until a day that has not passed."""
    open_still = ~Q(**{f"{through}state__in": CLOSED_STATES})
    return open_still | Q(**{f"{through}readable_until__gte": on})


PARTY_IN = KeptQuery(
    lambda user, membership, dossier, on: Party.objects.select_related("dossier").filter(
        taken_part_by(user, through="dossier__"),
        readable_on(on, through="dossier__"),
        membership=membership,
        dossier__uuid=dossier,
    ),
    -1, -2, UUID(int=0), date.min,
)  # fmt: skip


def visible_dossier(queryset: QuerySet[Dossier], uuid: UUID) -> Dossier:
    """The one dossier of a URL; 404 also where it exists but is not for this person.

    Who is in it as a stand-in is in the trail as that, whatever the page.
    """
    dossier = queryset.filter(uuid=uuid).first()
    if dossier is None:
        raise Http404
    absent = getattr(dossier, "standing_in", None)
    if absent:
        viewed("stand_in.entered", dossier=dossier.uuid, target=UUID(absent["uuid"]))
    return dossier
