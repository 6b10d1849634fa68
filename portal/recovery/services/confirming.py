"""The word of a person of the firm (or of the platform) that this is who it says it is.

A login counts at every firm where the person has a role, and a firm does not see the others. So a
rogue owner could have a colleague's or a client's login renewed to a mailbox of his own and walk
into another firm. Hence:

* One firm renews a login only where the person has no active role anywhere else. A worker looks, as
  the platform role; the firm is never told, for that somebody is a client elsewhere is nobody's
  business. Where there is another role, the link does not leave until an operator, who calls the
  person too, has vouched for it. To the firm that looks exactly like waiting.
* ``User.joins`` counts the roles that a login was given. A role that was given after the look makes
  the link useless, and the look is done again.
* ``User.recovery`` names the one renewal that counts. The person ends it at any firm, and so does a
  later one of another firm: of two that claim the same login only the later can go on.
* It takes days, and every address that is known is told at once, with a link to stop it.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership, User
from portal.audit.services import record
from portal.recovery.enums import (
    LIVE,
    NEEDS_ADDRESS,
    RUNNING,
    How,
    Lost,
    OwnerHow,
    RecoveryState,
)
from portal.recovery.helping import may_help
from portal.recovery.models import Recovery
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.jobs import enqueue_for

TELL_BEGUN = "portal.recovery.jobs.tell_begun"
OPEN = "portal.recovery.jobs.open_recovery"


@transaction.atomic
def confirm_recovery(
    *,
    membership: Membership,
    lost: Lost | str,
    new_email: str,
    how: How | str,
    by: Membership,
    at: datetime,
) -> Recovery:
    """Begin the waiting time for a person of this firm. A second click changes nothing.

    ValidationError where ``by`` may not help this person, or the address cannot be used.
    """
    if not may_help(by, membership):
        raise ValidationError(_("You cannot help this person to log in."))
    return _begin(membership, lost, new_email, How(how), by.uuid, at)


def confirm_owner_recovery(
    *,
    firm_id: int,
    membership: UUID,
    lost: Lost | str,
    new_email: str,
    how: OwnerHow | str,
    by: Membership,
    at: datetime,
) -> Recovery:
    """The same for an owner, by an operator; works as the platform role on that firm's rows."""
    if by.role != Role.OPERATOR or not by.is_active:
        raise ValidationError(_("You cannot help this person to log in."))
    with as_platform(firm_id):
        found = Membership.objects.get(tenant_id=firm_id, uuid=membership, role=Role.OWNER)
        begun = _begin(found, lost, new_email, OwnerHow(how), by.uuid, at)
        if begun.vouched_by is None:
            vouch_for(begun, by)
    return begun


def _begin(
    membership: Membership, lost: Lost | str, new_email: str, how: str, by: UUID, at: datetime
) -> Recovery:
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.state != MembershipState.ACTIVE:
        raise ValidationError(_("This person has no access here any more."))
    of_person = Recovery.objects.select_for_update().filter(membership=held)
    found = of_person.filter(state__in=LIVE).first()
    if found is not None and found.state in RUNNING:
        return found
    user = User.objects.select_for_update().get(pk=held.user_id)
    recovery = found or Recovery(membership=held)
    recovery.lost, recovery.how = str(lost), how
    recovery.old_email = user.email
    recovery.new_email = checked_address(new_email, user) if lost in NEEDS_ADDRESS else ""
    recovery.state, recovery.confirmed_at, recovery.confirmed_by = RecoveryState.CONFIRMED, at, by
    recovery.opens_at = at + (
        settings.RECOVERY_WAIT_MAILBOX if lost in NEEDS_ADDRESS else settings.RECOVERY_WAIT_FACTOR
    )
    recovery.save()
    user.recovery = recovery.uuid
    user.save(update_fields=["recovery"])
    changed = ["password", *(["email"] if recovery.new_email else [])]
    record("recovery.confirmed", actor=by, target=held.uuid, fields=[how, *changed])
    enqueue_for(held.tenant_id, TELL_BEGUN, recovery.uuid)
    enqueue_for(held.tenant_id, OPEN, recovery.uuid, "waited", at=recovery.opens_at)
    return recovery


def checked_address(typed: str, user: User) -> str:
    """Whether it belongs to another login is told to who reads its mail, and not to the firm."""
    address = typed.strip().lower()
    if not address:
        raise ValidationError({"new_email": _("Fill in the new e-mail address.")})
    if address == user.email:
        raise ValidationError({"new_email": _("This is the address that is lost.")})
    return address


def vouch(*, recovery: UUID, by: Membership, at: datetime) -> None:
    """An operator has made sure, too, that the person with roles at several firms is who it is.

    Never for a login with which somebody operates the platform: ValidationError.
    """
    if by.role != Role.OPERATOR or not by.is_active:
        raise ValidationError(_("You cannot help this person to log in."))
    with as_platform():
        held = Recovery.objects.select_for_update().filter(uuid=recovery).first()
        if held is None or held.state != RecoveryState.CONFIRMED or held.membership is None:
            raise ValidationError(_("This has ended in the meantime."))
        vouch_for(held, by)
        with as_platform(held.tenant_id):
            record("recovery.vouched", actor=by.uuid, target=held.membership.uuid)
        if held.opens_at is not None and held.opens_at <= at:
            enqueue_for(held.tenant_id, OPEN, held.uuid, f"vouched{held.joins_seen}")


def vouch_for(recovery: Recovery, by: Membership) -> None:
    """In the scope of the platform role: the operator answers for the firms that there are now."""
    member = Membership.objects.get(recoveries=recovery)
    user = User.objects.select_for_update().get(pk=member.user_id)
    if Membership.objects.filter(
        user=user, tenant=PLATFORM_TENANT_ID, state=MembershipState.ACTIVE
    ).exists():
        raise ValidationError(_("This login operates the platform, so it cannot be renewed here."))
    recovery.vouched_by, recovery.joins_seen = by.uuid, user.joins
    recovery.needs_operator = False
    recovery.save(update_fields=["vouched_by", "joins_seen", "needs_operator"])
