"""Inviting a person to a role at the firm of the current scope."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.enums import OFFICE_ROLES, InvitationState, MembershipState, Role
from portal.accounts.mails import send_invitation
from portal.accounts.models import Invitation, Membership, User
from portal.accounts.registry import tell_accepted
from portal.accounts.services.memberships import add_member, check_role, other_role_fault
from portal.audit.services import record

VALID_FOR = timedelta(days=14)
ACTIVATION_VALID_FOR = timedelta(days=7)
# Who asks twice within this time gets one mail.
ONE_MAIL_IN = timedelta(minutes=1)
SECRET_BYTES = 32


class InvitationClosed(Exception):
    """The invitation was accepted, withdrawn or has expired in the meantime."""


@transaction.atomic
def invite(
    *,
    email: str,
    role: Role | str,
    name: str = "",
    subject_uuid: UUID | None = None,
    invited_by: User | None = None,
    valid_for: timedelta = VALID_FOR,
) -> Invitation:
    """Make an invitation and mail its link; an earlier open one for the same thing is withdrawn.

    ValidationError (field ``email``) where this firm knows the address in another role. Whether
    the address has an account elsewhere makes no difference here, so the inviter cannot tell.
    """
    check_role(role)
    email = email.strip().lower()
    others = Membership.objects.filter(user__email=email, state=MembershipState.ACTIVE)
    if others.exclude(role=role).exists():
        raise ValidationError({"email": ValidationError(other_role_fault(), code="other_role")})
    Invitation.objects.filter(
        email=email, role=role, subject_uuid=subject_uuid, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=timezone.now())
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        name=name,
        subject_uuid=subject_uuid,
        secret_digest=digest_of(secret),
        expires_at=timezone.now() + valid_for,
        invited_by=invited_by,
    )
    send_invitation(invitation, secret)
    if role in OFFICE_ROLES:
        record("colleague.invited", target=invitation.uuid)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str = "") -> Membership:
    """Give the invited address its role: the account of that address, or else a new one.

    The caller has made sure that the person is who the account belongs to; ``password`` is for a
    new account, and has been validated. Raises InvitationClosed for a second acceptance, also one
    at the same moment, and ValidationError where the role cannot be taken.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation_state(invitation, timezone.now()) != InvitationState.OPEN:
        raise InvitationClosed
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = _new_user(invitation.email, password)
    membership = add_member(user=user, role=invitation.role, name=invitation.name)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    tell_accepted(invitation, membership)
    return membership


def note_opened(*, invitation: Invitation, at: datetime) -> None:
    """Somebody looks at the page of an open link; the first time counts.

    It may be a program that looks at links in mails: to have opened is not to have read.
    """
    Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=at)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation) -> None:
    """The link stops working; nothing happens where it was accepted or withdrawn before."""
    open_still = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if open_still.update(withdrawn_at=timezone.now()) and invitation.role in OFFICE_ROLES:
        record("colleague.withdrawn", target=invitation.uuid)


@transaction.atomic
def renew_invitation(
    *,
    invitation: Invitation,
    invited_by: User | None = None,
    valid_for: timedelta = VALID_FOR,
) -> Invitation:
    """Mail a fresh link for the same thing; the old one stops working.

    Nothing is made where somebody accepted it, or where it has been renewed already: two clicks
    give one mail. Returns the invitation that counts now.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    same = Invitation.objects.filter(
        email=held.email, role=held.role, subject_uuid=held.subject_uuid
    )
    newer = same.filter(pk__gt=held.pk).order_by("-pk").first()
    if newer is not None or held.accepted_at is not None:
        return newer or held
    return invite(
        email=held.email,
        role=held.role,
        name=held.name,
        subject_uuid=held.subject_uuid,
        invited_by=invited_by,
        valid_for=valid_for,
    )


@transaction.atomic
def renew_activation(*, subject_uuid: UUID) -> bool:
    """Mail the owner of a new firm a fresh link, unless one left a moment ago or was used.

    Whether one leaves now.
    """
    last = Invitation.objects.filter(subject_uuid=subject_uuid).order_by("-pk").first()
    if last is None or last.created_at >= timezone.now() - ONE_MAIL_IN:
        return False
    return renew_invitation(invitation=last, valid_for=ACTIVATION_VALID_FOR).pk != last.pk


def find_invitation(secret: str) -> Invitation | None:
    """The invitation of a link, in whatever state; another firm's link is unknown here."""
    return Invitation.objects.filter(secret_digest=digest_of(secret)).first()


def invitation_state(invitation: Invitation, now: datetime) -> InvitationState:
    if invitation.accepted_at:
        return InvitationState.ACCEPTED
    if invitation.withdrawn_at:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if invitation.expires_at <= now else InvitationState.OPEN


def has_open_invitation(user: User) -> bool:
    """Whether this person may choose a new password here before being a member."""
    return Invitation.objects.filter(
        email=user.email, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).exists()


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _new_user(email: str, password: str) -> User:
    if not password:
        raise ValidationError({"password1": _("Choose a password.")})
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password)
    except IntegrityError as error:
        # Invited by two firms, and both links followed at the same moment.
        raise ValidationError(_("You have an account now. Open the link once more.")) from error
