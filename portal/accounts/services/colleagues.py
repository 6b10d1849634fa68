"""Who works at the firm: inviting, another role, and the invitations that are under way."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.colleague_selectors import colleague_invitations
from portal.accounts.enums import EDITOR_ROLES, MEDIATING_ROLES, OFFICE_ROLES, MembershipState, Role
from portal.accounts.models import Invitation, Membership
from portal.accounts.registry import tell_stopped
from portal.accounts.services.invitations import ONE_MAIL_IN, invite, withdraw_invitation
from portal.accounts.services.memberships import join_editors, last_owner_fault, locked_owners
from portal.audit.services import record


@transaction.atomic
def invite_colleague(*, email: str, name: str, role: Role | str, by: Membership) -> Invitation:
    """Mail a colleague a link; asked twice within a moment, one mail leaves.

    ValidationError (field ``email``) where this person works here already, or is something else
    here. An invitation for another role in the office is withdrawn: one person, one role.
    """
    if role not in OFFICE_ROLES:
        raise ValidationError({"role": _("Choose one of these roles.")})
    Membership.objects.select_for_update().get(pk=by.pk)
    email = email.strip().lower()
    here = Membership.objects.filter(user__email=email, state=MembershipState.ACTIVE)
    if here.filter(role__in=OFFICE_ROLES).exists():
        raise ValidationError({"email": _("This person works at your firm already.")})
    for earlier in colleague_invitations().filter(email=email):
        if earlier.role == role and earlier.created_at > timezone.now() - ONE_MAIL_IN:
            return earlier
        withdraw_invitation(invitation=earlier)
    return invite(email=email, role=role, name=name, invited_by=by.user)


@transaction.atomic
def change_role(*, membership: Membership, role: Role | str) -> None:
    """Give a colleague another role in the office.

    ValidationError: the firm keeps an owner, and open dossiers their mediator.
    """
    if role not in OFFICE_ROLES or membership.role not in OFFICE_ROLES:
        raise ValidationError(_("Choose one of these roles."))
    owners = locked_owners()
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if not held.is_active:
        raise ValidationError(_("This person does not work at your firm any more."))
    if owners == [held] and role != Role.OWNER:
        raise ValidationError(last_owner_fault())
    was, held.role = held.role, Role(role)
    held.save(update_fields=["role"])
    if was in MEDIATING_ROLES and role not in MEDIATING_ROLES:
        tell_stopped(held, was)
    membership.role = held.role
    record("member.role_changed", target=held.uuid, fields=["role"])
    if role in EDITOR_ROLES:
        join_editors(held.user)
