"""Asking, allowing and ending that the operator looks along.

What can be seen is settings and states, never a dossier: see ``portal.platform.support``. The
operator stays at the platform's host and in the platform's scope; no session of the firm is made.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.audit.services import record
from portal.support.models import Hours, SupportAccess, SupportState
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue, enqueue_for

TELL_ASKED = "portal.support.jobs.tell_asked"
TELL_GRANTED = "portal.support.jobs.tell_granted"


def ask_access(*, firm_id: int, reason: str, hours: Hours | int, by: Membership) -> SupportAccess:
    """An operator asks; the owners hear it. One question at a time: asked twice, it is the first."""
    if by.role != Role.OPERATOR or not by.is_active:
        raise ValidationError(_("Only the operator asks this."))
    with as_platform(firm_id):
        asked, made = SupportAccess.objects.get_or_create(
            tenant_id=firm_id,
            state=SupportState.ASKED,
            defaults={
                "reason": reason,
                "hours": Hours(hours),
                "asked_by": by.uuid,
                "asked_by_name": by.name,
            },
        )
        if made:
            record("support.asked", actor=by.uuid, target=asked.uuid, fields=["reason", "hours"])
            enqueue_for(firm_id, TELL_ASKED, asked.uuid)
    return asked


@transaction.atomic
def grant_access(*, reason: str, hours: Hours | int, by: Membership, at: datetime) -> SupportAccess:
    """An owner lets the operator look without being asked; a second click gives no second one."""
    check_owner(by)
    Membership.objects.select_for_update().get(pk=by.pk)
    same = SupportAccess.objects.filter(
        state=SupportState.OPEN, reason=reason, hours=hours, granted_by=by, ends_at__gt=at
    ).first()
    return same or _open(SupportAccess(reason=reason, hours=Hours(hours)), by, at)


@transaction.atomic
def answer_access(*, access: SupportAccess, yes: bool, by: Membership, at: datetime) -> None:
    """An owner's answer; the first counts."""
    check_owner(by)
    held = SupportAccess.objects.select_for_update().get(pk=access.pk)
    if held.state != SupportState.ASKED:
        return
    if yes:
        _open(held, by, at)
        return
    held.state, held.ended_at = SupportState.REFUSED, at
    held.save(update_fields=["state", "ended_at"])
    record("support.refused", actor=by.uuid, target=held.uuid)


def _open(access: SupportAccess, by: Membership, at: datetime) -> SupportAccess:
    access.state, access.granted_by, access.granted_at = SupportState.OPEN, by, at
    access.ends_at = at + timedelta(hours=access.hours)
    access.save()
    record("support.granted", actor=by.uuid, target=access.uuid, fields=["hours"])
    enqueue(TELL_GRANTED, access.uuid)
    return access


@transaction.atomic
def end_access(*, access: SupportAccess, by: Membership, at: datetime) -> None:
    """From now on the operator sees nothing; nothing happens where it has ended."""
    check_owner(by)
    held = SupportAccess.objects.select_for_update().get(pk=access.pk)
    if held.is_open(at):
        held.state, held.ended_at = SupportState.ENDED, at
        held.save(update_fields=["state", "ended_at"])
        record("support.ended", actor=by.uuid, target=held.uuid)


def note_look(*, firm_id: int, by: Membership, at: datetime) -> SupportAccess | None:
    """Count one look of the operator, before anything is read; None where none is allowed now.

    In the scope of the platform role with that firm's id.
    """
    if by.role != Role.OPERATOR or not by.is_active:
        return None
    access = (
        SupportAccess.objects.select_for_update()
        .filter(tenant=firm_id, state=SupportState.OPEN, ends_at__gt=at)
        .order_by("-ends_at")
        .first()
    )
    if access is not None:
        access.looked_at, access.looked_by_name = at, by.name
        access.looks = F("looks") + 1
        access.save(update_fields=["looked_at", "looked_by_name", "looks"])
        record("support.looked", actor=by.uuid, target=access.uuid)
    return access


def check_owner(by: Membership) -> None:
    if by.role != Role.OWNER or not by.is_active:
        raise ValidationError(_("Only an owner decides this."))
