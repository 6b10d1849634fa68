"""Open dossiers go to another mediator, and nobody leaves while one would be left without.

Whoever mediates in a dossier reads what was said to its mediator in private. So a dossier goes over
only when both parties agree to the change and to that: who hands it over answers for having asked
them, and the trail tells who that was (change of mediator: our domain's hard cases).
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.enums import MEDIATING_ROLES, MembershipState
from portal.accounts.models import Membership
from portal.accounts.services import end_membership
from portal.accounts.services.memberships import locked_owners
from portal.audit.services import record
from portal.dossiers.enums import CLOSED_STATES
from portal.dossiers.models import Dossier, DossierStaff, StandIn
from portal.dossiers.notices import tell_colleagues, tell_new_mediator
from portal.dossiers.rules import may_arrange_work
from portal.dossiers.services.opening import assign_staff


def open_dossiers_of(membership: Membership) -> QuerySet[Dossier]:
    """What this colleague works in and is not closed."""
    found = Dossier.objects.filter(staff__membership=membership)
    return found.exclude(state__in=CLOSED_STATES).order_by("number")


@transaction.atomic
def hand_over_dossiers(
    *,
    leaver: Membership,
    to: Membership,
    by: Membership,
    at: datetime,
    dossiers: Collection[UUID] | None = None,
    parties_agree: bool,
    leaves: bool = False,
) -> list[Dossier]:
    """Put ``to`` in the place of ``leaver`` in open dossiers; None = in all of them.

    Parties and both colleagues (not who ``leaves`` the firm) hear of it at the same moment. A second
    click finds nothing left and tells nobody. PermissionDenied unless ``by`` is an owner or the leaver itself; ValidationError
    (fields ``to``, for who is no mediator here, and ``agree``).
    """
    if not may_arrange_work(by, leaver):
        raise PermissionDenied
    if not parties_agree:
        raise ValidationError({"agree": _("Ask both parties first.")})
    locked_owners()
    to = _held_mediators(leaver, to)
    found = open_dossiers_of(leaver)
    if dossiers is not None:
        found = found.filter(uuid__in=dossiers)
    # In one order, and as whoever adds something to a dossier holds it.
    ids = sorted(found.values_list("pk", flat=True))
    held = Dossier.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    moved = [dossier for dossier in held if _put_in_place(dossier, leaver, to)]
    for dossier in moved:
        tell_new_mediator(dossier=dossier, was=leaver, now=to, at=at)
    if moved:
        tell_colleagues(people=(to,) if leaves else (leaver, to), at=at)
    return moved


def _held_mediators(leaver: Membership, to: Membership) -> Membership:
    """``to`` as it is now, held with the leaver: nobody becomes assistant or leaves meanwhile."""
    both = Membership.objects.select_for_update().filter(pk__in=(leaver.pk, to.pk))
    held = {member.pk: member for member in both.order_by("pk")}
    found = held.get(to.pk)
    if (
        found is None
        or found.pk == leaver.pk
        or not found.is_active
        or found.role not in MEDIATING_ROLES
    ):
        raise ValidationError({"to": _("Choose a mediator of your firm.")})
    return found


def _put_in_place(dossier: Dossier, leaver: Membership, to: Membership) -> bool:
    mine = DossierStaff.objects.filter(dossier=dossier, membership=leaver).first()
    if mine is None or dossier.is_closed:
        return False
    leads = mine.is_lead or dossier.staff.filter(membership=to, is_lead=True).exists()
    mine.delete()
    assign_staff(dossier=dossier, membership=to, is_lead=leads)
    record("staff.removed", dossier=dossier.uuid, target=leaver.uuid)
    record("staff.handed_over", dossier=dossier.uuid, target=to.uuid)
    return True


@transaction.atomic
def end_colleague(
    *,
    leaver: Membership,
    to: Membership | None,
    by: Membership,
    at: datetime,
    parties_agree: bool = False,
) -> None:
    """The colleague leaves; ``to`` takes over what is open. ValidationError: see ``stop_working``."""
    if to is not None:
        hand_over_dossiers(
            leaver=leaver, to=to, by=by, at=at, parties_agree=parties_agree, leaves=True
        )
    end_membership(membership=leaver)


def stop_working(membership: Membership, was: str) -> None:
    """Somebody leaves the office or mediates no more: nothing open may be left without a mediator.

    ValidationError while one would be. Where another mediator works too, that one leads on.
    """
    left = not membership.is_active
    ids = sorted(open_dossiers_of(membership).values_list("pk", flat=True))
    alone = 0
    for dossier in Dossier.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        alone += was in MEDIATING_ROLES and not _lead_on(dossier, membership)
        if left:
            DossierStaff.objects.filter(dossier=dossier, membership=membership).delete()
            record("staff.removed", dossier=dossier.uuid, target=membership.uuid)
    if alone:
        raise ValidationError(
            ngettext(
                "%(count)s open dossier would be left without a mediator. Choose who takes it over first.",
                "%(count)s open dossiers would be left without a mediator. Choose who takes them over first.",
                alone,
            )
            % {"count": alone},
            code="alone",
        )
    for person in ("absent", "colleague"):
        StandIn.objects.filter(**{person: membership}, ended_at=None).update(
            ended_at=timezone.now()
        )


def _lead_on(dossier: Dossier, leaver: Membership) -> bool:
    """Whether another mediator works in it; that one leads where nobody else does."""
    staff = DossierStaff.objects.filter(dossier=dossier)
    others = staff.exclude(membership=leaver).filter(
        membership__state=MembershipState.ACTIVE, membership__role__in=MEDIATING_ROLES
    )
    first = others.order_by("-is_lead", "pk").first()
    if first is None:
        return False
    if not first.is_lead:
        staff.filter(pk=first.pk).update(is_lead=True)
    staff.filter(membership=leaver).update(is_lead=False)
    return True
