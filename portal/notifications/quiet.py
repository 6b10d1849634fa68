"""Quiet hours: a notice waits in the outbox until nobody whom it concerns wants quiet.

What goes to several people together leaves at one moment for all, the latest of theirs: else the time
of a mail would tell one that another had it earlier.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from portal.notifications.models import QuietHours

# Two people whose hours fill the day together are never both free: then it is not put off for ever.
MOST_ROUNDS = 4


def free_moment(memberships: Iterable[Model], at: datetime) -> datetime:
    """The first moment from ``at`` on at which all of them may be mailed. One query."""
    hours = list(QuietHours.objects.filter(membership__in=[member.pk for member in memberships]))
    for _round in range(MOST_ROUNDS):
        later = max((end_of_quiet(own, at) for own in hours), default=at)
        if later == at:
            break
        at = later
    return at


def end_of_quiet(hours: QuietHours, at: datetime) -> datetime:
    """When the quiet in which ``at`` falls is over; ``at`` itself where it falls in none."""
    local = localtime(at)
    now = local.time()
    if hours.starts < hours.ends:
        quiet = hours.starts <= now < hours.ends
    else:
        quiet = now >= hours.starts or now < hours.ends
    if not quiet:
        return at
    day = local.date() + timedelta(days=now >= hours.ends)
    return make_aware(datetime.combine(day, hours.ends))


def quiet_hours_of(membership: Model) -> QuietHours | None:
    return QuietHours.objects.filter(membership=membership.pk).first()


def set_quiet_hours(*, membership: Model, starts: time | None, ends: time | None) -> None:
    """From when until when this person gets no mails; both None: whenever there is something.

    ValidationError: one of the two alone, or twice the same hour.
    """
    if starts is None and ends is None:
        QuietHours.objects.filter(membership=membership.pk).delete()
        return
    if starts is None or ends is None or starts == ends:
        raise ValidationError(_("Fill in two different hours, or leave both empty."))
    QuietHours.objects.update_or_create(
        membership_id=membership.pk, defaults={"starts": starts, "ends": ends}
    )
