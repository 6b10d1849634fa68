"""What people do at the doors, for the trail: logging in and out, and who is let in as what."""

from typing import Any
from uuid import UUID

from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership, OpenSession, User
from portal.accounts.registry import when_membership_ends, when_membership_starts
from portal.audit.actors import current_actor
from portal.audit.enums import EventKind
from portal.audit.events import register
from portal.audit.services import attempted, record
from portal.common.requests import FirmRequest
from portal.tenants.context import current_tenant_id

LOGINS = {
    "login.succeeded": _("Logged in"),
    "login.failed": _("Tried to log in without success"),
    "login.ended": _("Logged out"),
    "password.changed": _("Chose a new password"),
    "factor.added": _("Added a second step to the login"),
    "factor.refused": _("Wrong code for the second step, after the right password"),
    "factor.removed": _("Removed a second step of the login"),
    "codes.made": _("Got new recovery codes"),
    "codes.used": _("Used a recovery code"),
    "session.ended": _("Another device logged out"),
}
STEP_UP_FAILED = "step_up.failed"
ACCESS = {
    "member.started": _("Access to the firm began"),
    "member.ended": _("Access to the firm ended"),
    "member.role_changed": _("Got another role"),
    "colleague.invited": _("Colleague invited"),
    "colleague.withdrawn": _("Invitation of a colleague withdrawn"),
}


def register_events() -> None:
    for name, words in LOGINS.items():
        register(name, words, kind=EventKind.LOGIN)
    for name, words in ACCESS.items():
        register(name, words, kind=EventKind.ACCESS)
    register(
        STEP_UP_FAILED,
        _("Could not prove once more who it is, before an act that matters"),
        kind=EventKind.DENIAL,
    )
    when_membership_starts(note_start)
    when_membership_ends(note_end)


def note_start(membership: Membership) -> None:
    record("member.started", target=membership.uuid)


def note_end(membership: Membership) -> None:
    """Whoever is no member any more is logged out with the next click, wherever that is."""
    record("member.ended", target=membership.uuid)
    if OpenSession.objects.filter(membership=membership).exists():
        record("session.ended", target=membership.uuid)


@receiver(user_logged_in, dispatch_uid="accounts.note_login")
def note_login(sender: Any, user: User, **kwargs: Any) -> None:
    """After ``bind_session``, which gives the user the membership that logs in."""
    record("login.succeeded", actor=user.membership.uuid)


@receiver(user_login_failed, dispatch_uid="accounts.note_failure")
def note_failure(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """As much work for an unknown address as for a known one, so that the time tells nothing.

    Whoever is inside already does not log in but proves something once more: told by ``step_up``.
    """
    if current_tenant_id() is not None and current_actor() is None:
        email = str(credentials.get("email") or "").strip().lower()
        here = Membership.objects.filter(user__email=email, state=MembershipState.ACTIVE)
        attempted("login.failed", target=here.values_list("uuid", flat=True).first())


def note_wrong_code(user: User) -> None:
    """Somebody knows the password already. Whoever is inside: told by ``step_up``."""
    if current_actor() is None:
        attempted("factor.refused", target=member_here(user))


def member_here(user: User) -> UUID | None:
    """Who is not inside yet, as the trail calls that person."""
    return Membership.objects.filter(user=user).values_list("uuid", flat=True).first()


@receiver(user_logged_out, dispatch_uid="accounts.note_logout")
def note_logout(sender: Any, request: FirmRequest, **kwargs: Any) -> None:
    """Of who logs out; a session that is dropped because it is another firm's tells nothing."""
    membership = getattr(request, "membership", None)
    if membership is not None:
        record("login.ended", actor=membership.uuid)


@receiver([password_changed, password_reset], dispatch_uid="accounts.note_password")
def note_password(sender: Any, user: User, **kwargs: Any) -> None:
    """At the firm where it was done. Who was only invited has no membership yet."""
    here = member_here(user)
    record("password.changed", actor=here, target=here)
