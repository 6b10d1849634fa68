"""Ending a renewal before somebody logs in with it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Membership, User
from portal.audit.services import record
from portal.recovery.enums import LIVE, RUNNING, RecoveryState, Stopper
from portal.recovery.models import Recovery
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.jobs import enqueue_for

TELL_ENDED = "portal.recovery.jobs.tell_ended"
NOTE_DISOWNED = "portal.recovery.jobs.note_disowned"


@transaction.atomic
def stop_recovery(*, recovery: Recovery, by: Stopper, actor: UUID | None = None) -> None:
    """End it at once, and tell the firm and the person; nothing happens where it has ended."""
    held = Recovery.objects.select_for_update().get(pk=recovery.pk)
    if held.state in LIVE:
        end(held, RecoveryState.STOPPED, by, actor=actor)


def end(recovery: Recovery, state: RecoveryState, by: Stopper, actor: UUID | None = None) -> None:
    """Close a row that is held, in its firm's scope. ``User.recovery`` stays where another renewal
    has taken its place.
    """
    was_running = recovery.state in RUNNING
    recovery.state, recovery.stopped_by = state, by
    recovery.ended_at, recovery.secret_digest = timezone.now(), None
    recovery.needs_operator = False
    recovery.save(
        update_fields=["state", "stopped_by", "ended_at", "secret_digest", "needs_operator"]
    )
    User.objects.filter(recovery=recovery.uuid).update(recovery=None)
    name = "recovery.expired" if state == RecoveryState.EXPIRED else "recovery.stopped"
    record(
        "recovery.refused" if not was_running and by == Stopper.FIRM else name,
        actor=actor,
        target=Membership.objects.values_list("uuid", flat=True).get(recoveries=recovery),
    )
    if was_running and state == RecoveryState.STOPPED:
        enqueue_for(recovery.tenant_id, TELL_ENDED, recovery.uuid)


@transaction.atomic
def disown(*, user: User) -> None:
    """The person, logged in at any firm, says "this was not me": from now on the link is useless.

    The row may be another firm's, which is out of sight here: a job of the platform finds it.
    """
    held = User.objects.select_for_update().get(pk=user.pk)
    if held.recovery is None:
        return
    disowned: UUID = held.recovery
    held.recovery = user.recovery = None
    held.save(update_fields=["recovery"])
    enqueue_for(PLATFORM_TENANT_ID, NOTE_DISOWNED, disowned)


def stop_for_platform(*, recovery: UUID, by: Membership) -> None:
    """The same by an operator, for a renewal of any firm."""
    with as_platform():
        held = Recovery.objects.select_for_update().filter(uuid=recovery).first()
        if held is not None and held.state in LIVE:
            with as_platform(held.tenant_id):
                end(held, RecoveryState.STOPPED, Stopper.PLATFORM, actor=by.uuid)
