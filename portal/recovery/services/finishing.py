"""The link, and the new login that it gives."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership, User
from portal.audit.services import record
from portal.recovery.enums import LOSES_FACTOR, RecoveryState, Stopper
from portal.recovery.models import Recovery
from portal.recovery.services.confirming import OPEN
from portal.recovery.services.ending import end
from portal.recovery.tokens import digest_of, new_secret
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue

TELL_DONE = "portal.recovery.jobs.tell_done"
EXPIRE = "portal.recovery.jobs.expire"


def open_link(recovery: Recovery, at: datetime) -> str:
    """Give out the secret of the link, for a row that is held; '' where it may not (yet) be.

    Called after the waiting time, and again after an operator has vouched.
    """
    if recovery.state != RecoveryState.CONFIRMED or (recovery.opens_at or at) > at:
        return ""
    user = held_user(recovery)
    if user is None:
        return ""
    if recovery.joins_seen != user.joins or recovery.vouched_by is None:
        if counts_elsewhere(recovery):
            recovery.needs_operator = True
            recovery.save(update_fields=["needs_operator"])
            return ""
        recovery.joins_seen = user.joins
    secret = new_secret()
    recovery.state, recovery.secret_digest = RecoveryState.OPEN, digest_of(secret)
    recovery.expires_at = at + settings.RECOVERY_LINK_VALID
    recovery.save()
    record("recovery.sent", target=_person(recovery))
    enqueue(EXPIRE, recovery.uuid, f"{recovery.expires_at:%Y%m%d%H%M}", at=recovery.expires_at)
    return secret


def held_user(recovery: Recovery) -> User | None:
    """The login that is renewed, locked; None, and the renewal ends, where it no longer counts:
    the person ended it, another firm began one, or the person has left the firm.
    """
    member = Membership.objects.get(recoveries=recovery)
    user = User.objects.select_for_update().get(pk=member.user_id)
    if user.recovery == recovery.uuid and member.state == MembershipState.ACTIVE:
        return user
    end(recovery, RecoveryState.STOPPED, Stopper.SYSTEM)
    return None


def counts_elsewhere(recovery: Recovery) -> bool:
    """Whether the login has a role at another firm or at the platform. For workers only."""
    member = Membership.objects.get(recoveries=recovery)
    with as_platform():
        others = Membership.objects.filter(user=member.user_id, state=MembershipState.ACTIVE)
        return others.exclude(tenant=member.tenant_id).exists()


def find_open(secret: str, at: datetime) -> Recovery | None:
    """What a link leads to; None for a link that is unknown, used, stopped or too old."""
    return (
        Recovery.objects.select_related("membership__user")
        .filter(secret_digest=digest_of(secret), state=RecoveryState.OPEN, expires_at__gt=at)
        .first()
    )


@transaction.atomic
def finish_recovery(*, recovery: Recovery, password: str, at: datetime) -> bool:
    """Give the login its new password and address; what was lost no longer proves anything.

    All sessions end, at every firm, for they are bound to the password. False where the link does
    not count any more: then nothing has changed. ValidationError where the new address has a login
    of its own: only who reads its mail gets here, so nobody else learns that.
    """
    held = Recovery.objects.select_for_update().get(pk=recovery.pk)
    if held.state != RecoveryState.OPEN or held.expires_at is None or held.expires_at <= at:
        return False
    user = held_user(held)
    if user is None:
        return False
    if user.joins != held.joins_seen:
        # Another firm has let this person in since we looked. Look again, and mail a new link.
        held.state, held.secret_digest = RecoveryState.CONFIRMED, None
        held.save(update_fields=["state", "secret_digest"])
        enqueue(OPEN, held.uuid, f"joined{user.joins}")
        return False
    _renew(user, held, password)
    held.state, held.ended_at, held.secret_digest = RecoveryState.DONE, at, None
    held.save(update_fields=["state", "ended_at", "secret_digest"])
    person = _person(held)
    record("recovery.done", actor=person, target=person, fields=_renewed(held))
    enqueue(TELL_DONE, held.uuid)
    return True


def _person(recovery: Recovery) -> UUID:
    return Membership.objects.values_list("uuid", flat=True).get(recoveries=recovery)


def _renewed(recovery: Recovery) -> list[str]:
    parts = {
        "password": True,
        "email": bool(recovery.new_email),
        "second_factor": recovery.lost in LOSES_FACTOR,
    }
    return [name for name, is_new in parts.items() if is_new]


def _renew(user: User, recovery: Recovery, password: str) -> None:
    user.set_password(password)
    user.recovery = None
    user.email = recovery.new_email or user.email
    try:
        with transaction.atomic():
            user.save(update_fields=["password", "recovery", "email"])
    except IntegrityError as error:
        raise ValidationError(
            _("This e-mail address has a login already. Ask your contact here for another way."),
            code="taken",
        ) from error
    if recovery.lost in LOSES_FACTOR:
        Authenticator.objects.filter(user=user).delete()
