"""Who stands in for whom, by the date. Whoever asks for rights asks here, each time anew."""

from datetime import date

from django.db.models import JSONField, Q, QuerySet
from django.db.models.expressions import RawSQL

from portal.accounts.enums import MEDIATING_ROLES, MembershipState
from portal.accounts.models import Membership
from portal.dossiers.models import Dossier, DossierStaff, StandIn


def current(on: date) -> Q:
    """A stand-in that counts on a day: both are mediators here, and neither has left."""
    counts = Q(starts_on__lte=on, last_on__gte=on, ended_at=None)
    for person in ("absent", "colleague"):
        counts &= Q(
            **{
                f"{person}__state": MembershipState.ACTIVE,
                f"{person}__role__in": sorted(MEDIATING_ROLES),
            }
        )
    return counts


# The two below stand in every question for a dossier of the office. Plain SQL, since making them anew
# for every request cost more than running them.
COUNTS = """
    dossiers_standin AS stand_in JOIN accounts_membership AS absent ON absent.id = stand_in.absent_id
    WHERE stand_in.colleague_id = %s AND stand_in.starts_on <= %s AND stand_in.last_on >= %s
    AND stand_in.ended_at IS NULL AND absent.state = 'active' AND absent.role IN ('owner', 'mediator')
"""
WORKED_IN = f"""
    SELECT work.dossier_id FROM dossiers_dossierstaff AS work WHERE work.membership_id = %s
    UNION ALL
    SELECT work.dossier_id FROM dossiers_dossierstaff AS work
    WHERE work.membership_id IN (SELECT absent.id FROM {COUNTS})
"""  # noqa: S608 - constants
STANDING_IN = f"""(
    SELECT jsonb_build_object('uuid', absent.uuid, 'name', absent.name) FROM {COUNTS}
    AND EXISTS (
        SELECT 1 FROM dossiers_dossierstaff AS work WHERE work.dossier_id = dossiers_dossier.id
        AND work.membership_id = absent.id
    )
    AND NOT EXISTS (
        SELECT 1 FROM dossiers_dossierstaff AS work WHERE work.dossier_id = dossiers_dossier.id
        AND work.membership_id = stand_in.colleague_id
    )
    LIMIT 1
)"""  # noqa: S608 - constants


def worked_in(membership: Membership, on: date) -> RawSQL:
    """Ids of the dossiers of a mediator: its own, and those of whom it stands in for ``on`` a day.

    Whether it may still mediate itself, the caller has asked of ``membership``.
    """
    return RawSQL(WORKED_IN, (membership.pk, membership.pk, on, on))  # noqa: S611 - constant


def standing_in(membership: Membership, on: date) -> RawSQL:
    """Of a dossier: for whom this colleague is in it (uuid, name), where it does not work in it by
    itself.
    """
    return RawSQL(STANDING_IN, (membership.pk, on, on), output_field=JSONField())  # noqa: S611


def stood_in_by(dossier: Dossier, on: date) -> QuerySet[Membership]:
    """Who stands in for those who work in the dossier."""
    staff = DossierStaff.objects.filter(dossier=dossier).values("membership")
    stand_ins = StandIn.objects.filter(current(on), absent__in=staff).order_by()
    return Membership.objects.filter(pk__in=stand_ins.values("colleague")).select_related("user")


def stand_ins_of(membership: Membership, on: date) -> QuerySet[StandIn]:
    """Who stands in for this mediator now or later."""
    return (
        StandIn.objects.filter(absent=membership, last_on__gte=on, ended_at=None)
        .select_related("colleague__user")
        .order_by("starts_on", "pk")
    )


def standing_in_for(membership: Membership, on: date) -> QuerySet[StandIn]:
    """For whom this mediator stands in now or later."""
    found = StandIn.objects.filter(colleague=membership, last_on__gte=on, ended_at=None)
    return found.select_related("absent__user").order_by("starts_on", "pk")
