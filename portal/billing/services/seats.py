"""Accounts that are paid for follow the memberships of the office."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Membership
from portal.billing.models import Seat, Subscription
from portal.billing.periods import period_of
from portal.billing.selectors import PAID_ROLES, paying_members


def start_seat(membership: Membership, on: date | None = None) -> None:
    """An account of the office begins. Who comes back within a period that is paid goes on in it."""
    if membership.role not in PAID_ROLES:
        return
    on = on or timezone.localdate()
    found = Subscription.objects.select_for_update().first()
    if found is None or Seat.objects.filter(membership=membership, last_on=None).exists():
        return
    earlier = Seat.objects.filter(membership=membership).order_by("-last_on").first()
    if earlier and earlier.last_on and _is_paid_until(found, earlier.last_on, on):
        earlier.last_on = None
        earlier.save(update_fields=["last_on"])
        return
    Seat.objects.create(membership=membership, starts_on=on)


def end_seat(membership: Membership, on: date | None = None) -> None:
    """From the next period on it is no longer paid for."""
    seats = Seat.objects.filter(membership=membership, last_on=None)
    seats.update(last_on=on or timezone.localdate())


@transaction.atomic
def start_all_seats(on: date) -> None:
    """For the members whom a firm has when its subscription begins."""
    for membership in paying_members():
        start_seat(membership, on)


def _is_paid_until(found: Subscription, last_on: date, on: date) -> bool:
    return last_on >= found.anchor and on < period_of(found.anchor, last_on).end
