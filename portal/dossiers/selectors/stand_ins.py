"""Who stands in for whom, by the date. Whoever asks for rights asks here, each time anew."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

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


def worked_in(membership: Membership, on: date) -> QuerySet:
    """Ids of the dossiers of a mediator: its own, and those of whom it stands in for ``on`` a day."""
    absent = StandIn.objects.order_by().filter(current(on), colleague=membership).values("absent")
    own = Membership.objects.order_by().filter(pk=membership.pk).values("pk")
    return DossierStaff.objects.filter(membership__in=own.union(absent, all=True)).values("dossier")


def standing_in(membership: Membership, on: date) -> Subquery:
    """Of a dossier: for whom this colleague is in it, where it does not work in it by itself."""
    staff = DossierStaff.objects.filter(dossier=OuterRef(OuterRef("pk")))
    found = (
        StandIn.objects.filter(current(on), colleague=membership)
        .filter(Exists(staff.filter(membership=OuterRef("absent"))))
        .exclude(Exists(staff.filter(membership=membership)))
    )
    return Subquery(found.values(told=JSONObject(uuid="absent__uuid", name="absent__name"))[:1])


def stood_in_by(dossier: Dossier, on: date) -> QuerySet[Membership]:
    """Who stands in for those who work in the dossier."""
    staff = DossierStaff.objects.filter(dossier=dossier).values("membership")
    stand_ins = StandIn.objects.filter(current(on), absent__in=staff).order_by()
    return Membership.objects.filter(pk__in=stand_ins.values("colleague")).select_related("user")


def as_stand_in(who: str, when: str, dossier: str) -> Exists:
    """Of a row with a person, a moment and a dossier: whether that person was in it as a stand-in.

    For what was done; it gives no right.
    """
    day, staff = OuterRef(f"{when}__date"), DossierStaff.objects.filter(
        dossier=OuterRef(OuterRef(dossier))
    )  # fmt: skip
    found = StandIn.objects.filter(colleague=OuterRef(who), starts_on__lte=day, last_on__gte=day)
    found = found.filter(Q(ended_at=None) | Q(ended_at__gte=OuterRef(when)))
    return Exists(
        found.filter(Exists(staff.filter(membership=OuterRef("absent")))).exclude(
            Exists(staff.filter(membership=OuterRef("colleague")))
        )
    )


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
