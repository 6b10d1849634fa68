"""What the workers do for renewals of logins."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.recovery.enums import LIVE, RecoveryState, Stopper
from portal.recovery.mails import send_link, tell_firm, tell_operators, tell_person
from portal.recovery.models import Recovery
from portal.recovery.services.asking import take_up
from portal.recovery.services.ending import end
from portal.recovery.services.finishing import counts_elsewhere, open_link
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job

# A question that nobody goes into, and a renewal that waits for nothing any more.
FORGOTTEN_AFTER = timedelta(days=14)
GIVEN_UP_AFTER = timedelta(days=30)
KEPT = timedelta(days=90)


def held(uuid: str) -> Recovery | None:
    return Recovery.objects.select_for_update().filter(uuid=uuid).first()


def member_of(recovery: Recovery) -> Membership:
    return Membership.objects.select_related("user").get(recoveries=recovery)


@firm_job(in_one_transaction=True)
def look_up(tenant_id: int, uuid: str) -> None:
    """Find whose question it is, and tell who may help; every question gets this job."""
    recovery = held(uuid)
    if recovery is None or recovery.state != RecoveryState.NEW:
        return
    asked = take_up(recovery)
    if asked is None:
        return
    member = member_of(asked)
    if member.role == Role.OWNER:
        ask_operators(asked)
    else:
        tell_firm(asked, member, "asked")


@firm_job(in_one_transaction=True)
def tell_begun(tenant_id: int, uuid: str) -> None:
    """Every channel at once; and the platform, where the login counts elsewhere too."""
    recovery = held(uuid)
    if recovery is None or recovery.state != RecoveryState.CONFIRMED:
        return
    member = member_of(recovery)
    tell_person(recovery, member, "begun")
    tell_firm(recovery, member, "begun")
    if recovery.vouched_by is None and counts_elsewhere(recovery):
        ask_operators(recovery)


@firm_job(in_one_transaction=True)
def open_recovery(tenant_id: int, uuid: str, why: str) -> None:
    """The waiting time is over (or somebody has vouched): mail the link, if all is as it was."""
    recovery = held(uuid)
    if recovery is None:
        return
    was_waiting = recovery.needs_operator
    secret = open_link(recovery, timezone.now())
    if secret:
        member = member_of(recovery)
        send_link(recovery, member, secret)
        tell_person(recovery, member, "sent")
    elif recovery.needs_operator and not was_waiting:
        ask_operators(recovery)


def ask_operators(recovery: Recovery) -> None:
    Recovery.objects.filter(pk=recovery.pk).update(needs_operator=True)
    tell_operators(recovery)


@firm_job(in_one_transaction=True)
def tell_ended(tenant_id: int, uuid: str) -> None:
    recovery = held(uuid)
    if recovery is not None:
        member = member_of(recovery)
        tell_person(recovery, member, "stopped")
        tell_firm(recovery, member, "stopped")


@firm_job(in_one_transaction=True)
def tell_done(tenant_id: int, uuid: str) -> None:
    recovery = held(uuid)
    if recovery is not None:
        member = member_of(recovery)
        tell_person(recovery, member, "done")
        tell_firm(recovery, member, "done")


@firm_job(in_one_transaction=True)
def expire(tenant_id: int, uuid: str, until: str) -> None:
    """The link was not used; the person's pages say no more of it."""
    recovery = held(uuid)
    if recovery is None or recovery.state != RecoveryState.OPEN or recovery.expires_at is None:
        return
    if recovery.expires_at <= timezone.now():
        end(recovery, RecoveryState.EXPIRED, Stopper.SYSTEM)


@firm_job()
def note_disowned(tenant_id: int, uuid: str) -> None:
    """Of the platform: find the firm whose renewal a person has ended, and let it end there too."""
    with as_platform():
        found = Recovery.objects.filter(uuid=uuid).values_list("tenant_id", flat=True).first()
        if found is not None:
            enqueue_for(found, end_disowned, uuid)


@firm_job(in_one_transaction=True)
def end_disowned(tenant_id: int, uuid: str) -> None:
    recovery = held(uuid)
    if recovery is not None and recovery.state in LIVE:
        end(recovery, RecoveryState.STOPPED, Stopper.PERSON)


@firm_job(in_one_transaction=True)
def give_up(tenant_id: int, uuid: str) -> None:
    recovery = held(uuid)
    if recovery is not None and recovery.state in LIVE:
        end(recovery, RecoveryState.EXPIRED, Stopper.SYSTEM)


@regular_job(daily_at=time(3, 40))
def tidy_recoveries(due: datetime) -> None:
    """Forget questions and old renewals, of all firms: their addresses are nobody's business."""
    with as_platform():
        Recovery.objects.filter(ended_at__lt=due - KEPT).delete()
        new = Q(state=RecoveryState.NEW, created_at__lt=due - FORGOTTEN_AFTER)
        asked = Q(state=RecoveryState.ASKED, created_at__lt=due - FORGOTTEN_AFTER)
        stuck = Q(state=RecoveryState.CONFIRMED, opens_at__lt=due - GIVEN_UP_AFTER)
        Recovery.objects.filter(new).delete()
        for tenant_id, uuid in Recovery.objects.filter(asked | stuck).values_list(
            "tenant_id", "uuid"
        ):
            enqueue_for(tenant_id, give_up, uuid)
