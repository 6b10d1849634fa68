"""The question for help, typed at the login page."""

from datetime import datetime

from django.db import transaction

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.audit.services import record
from portal.recovery.enums import LIVE, NEEDS_ADDRESS, Lost, RecoveryState, Stopper
from portal.recovery.models import Recovery
from portal.recovery.services.ending import end
from portal.tenants.jobs import enqueue

LOOK_UP = "portal.recovery.jobs.look_up"


@transaction.atomic
def ask_recovery(*, email: str, lost: Lost | str, new_email: str, at: datetime) -> None:
    """Keep the question; a worker finds out whose it is.

    A known and an unknown address get the same work, so the answer tells neither by its words nor
    by the time that it takes.
    """
    asked = Recovery.objects.create(
        asked_email=email.strip().lower(),
        lost=lost,
        new_email=new_email.strip().lower() if lost in NEEDS_ADDRESS else "",
        asked_at=at,
    )
    enqueue(LOOK_UP, asked.uuid)


def take_up(recovery: Recovery) -> Recovery | None:
    """Give the question to the person whom the firm knows by this address; else forget it.

    What that person asked before and nobody has confirmed gives way: who mistyped asks again.
    While a confirmed renewal is under way nothing is added: it can't be changed by asking.
    """
    member = (
        Membership.objects.select_for_update()
        .filter(user__email=recovery.asked_email, state=MembershipState.ACTIVE)
        .exclude(role=Role.OPERATOR)
        .first()
    )
    earlier = Recovery.objects.filter(membership=member, state__in=LIVE)
    if member is None or earlier.exclude(state=RecoveryState.ASKED).exists():
        recovery.delete()
        return None
    earlier.delete()
    recovery.membership, recovery.state, recovery.asked_email = member, RecoveryState.ASKED, ""
    recovery.save(update_fields=["membership", "state", "asked_email"])
    record("recovery.asked", target=member.uuid)
    return recovery


@transaction.atomic
def refuse_recovery(*, recovery: Recovery, by: Membership) -> None:
    """The firm does not go into a question; nothing happens where it was confirmed already."""
    held = Recovery.objects.select_for_update().get(pk=recovery.pk)
    if held.state == RecoveryState.ASKED:
        end(held, RecoveryState.STOPPED, Stopper.FIRM, actor=by.uuid)
