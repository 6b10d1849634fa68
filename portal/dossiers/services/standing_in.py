"""Naming a stand-in for a time, and ending it early."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.accounts.enums import MEDIATING_ROLES
from portal.accounts.models import Membership
from portal.accounts.services.memberships import locked_owners
from portal.audit.services import record
from portal.dossiers.models import StandIn
from portal.dossiers.notices import tell_colleagues
from portal.dossiers.rules import may_arrange_work

# Who is away for longer hands the dossiers over.
LONGEST = timedelta(days=183)


@transaction.atomic
def name_stand_in(
    *,
    absent: Membership,
    colleague: Membership,
    starts_on: date,
    last_on: date,
    by: Membership,
    at: datetime,
) -> StandIn:
    """From the first day up to and including the last ``colleague`` works in the dossiers of
    ``absent``. The same once more is one; the colleague hears of it.

    PermissionDenied unless ``by`` is an owner or the absent mediator; ValidationError (fields
    ``colleague starts_on last_on``).
    """
    if not may_arrange_work(by, absent):
        raise PermissionDenied
    locked_owners()
    both = Membership.objects.select_for_update().filter(pk__in=(absent.pk, colleague.pk))
    held = [one for one in both.order_by("pk") if one.is_active and one.role in MEDIATING_ROLES]
    if len(held) != 2:
        raise ValidationError({"colleague": _("Choose another mediator of your firm.")})
    check_days(starts_on, last_on, localdate(at))
    beside = StandIn.objects.filter(absent=absent, ended_at=None)
    for other in beside.filter(starts_on__lte=last_on, last_on__gte=starts_on):
        if (other.colleague_id, other.starts_on, other.last_on) == (
            colleague.pk,
            starts_on,
            last_on,
        ):
            return other
        raise ValidationError(
            {"starts_on": _("Somebody stands in on these days already. End that first.")}
        )
    made = StandIn.objects.create(
        absent=absent, colleague=colleague, starts_on=starts_on, last_on=last_on, named_by=by
    )
    record("stand_in.named", target=colleague.uuid)
    record("stand_in.replaced", target=absent.uuid)
    tell_colleagues(people=(absent, colleague), at=at)
    return made


def check_days(starts_on: date, last_on: date, today: date) -> None:
    if last_on < today:
        raise ValidationError({"last_on": _("Choose today or a later day.")})
    if last_on < starts_on:
        raise ValidationError({"last_on": _("The last day is before the first.")})
    if last_on - max(starts_on, today) > LONGEST:
        raise ValidationError(
            {"last_on": _("Half a year at most. For longer, hand the dossiers over.")}
        )


@transaction.atomic
def end_stand_in(*, stand_in: StandIn, by: Membership, at: datetime) -> None:
    """From this moment on the colleague sees nothing more of it; a second click changes nothing."""
    held = StandIn.objects.select_for_update(of=("self",)).select_related("absent", "colleague")
    found = held.get(pk=stand_in.pk)
    if not may_arrange_work(by, found.absent):
        raise PermissionDenied
    if found.ended_at is None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        record("stand_in.ended", target=found.colleague.uuid)
        tell_colleagues(people=(found.absent, found.colleague), at=at)
