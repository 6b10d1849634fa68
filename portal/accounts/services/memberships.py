"""Giving and taking a role at the firm of the current scope."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from portal.accounts.enums import EDITOR_ROLES, PLATFORM_ROLES, MembershipState, Role
from portal.accounts.models import Membership, User
from portal.accounts.registry import tell_ended, tell_started, tell_stopped
from portal.accounts.rights import EDITORS_GROUP
from portal.tenants.context import PLATFORM_TENANT_ID, current_tenant_id


@transaction.atomic
def add_member(*, user: User, role: Role | str, name: str = "", **fields: Any) -> Membership:
    """Make ``user`` a member of this firm, or a member again; editors get the editors' group.

    A person has one role at a firm: ValidationError where there is an active membership with
    another. Nobody is taken out of the editors' group, which all firms share: its rights count
    only with an editor's membership at the host (``MembershipBackend``).
    """
    check_role(role)
    membership = Membership.objects.select_for_update().filter(user=user).first()
    starts = membership is None or not membership.is_active
    if starts:
        # Before the membership is there: who renews this login waits for the row of the user.
        User.objects.filter(pk=user.pk).update(joins=F("joins") + 1)
    if membership is None:
        membership = Membership.objects.create(user=user, role=role, name=name, **fields)
    elif membership.is_active and membership.role != role:
        raise ValidationError(other_role_fault(), code="other_role")
    elif not membership.is_active:
        membership.role, membership.state = role, MembershipState.ACTIVE
        membership.name = name or membership.name
        membership.save(update_fields=["role", "state", "name"])
    if role in EDITOR_ROLES:
        join_editors(user)
    if starts:
        tell_started(membership)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership) -> None:
    """Close the door: sessions of this membership end with their next request.

    A firm keeps an owner: ValidationError where this is the last one, and where its work is not
    handed over.
    """
    if locked_owners() == [membership]:
        raise ValidationError(last_owner_fault())
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.is_active:
        held.state = MembershipState.ENDED
        held.save(update_fields=["state"])
        if held.is_office:
            tell_stopped(held, held.role)
        tell_ended(held)
    membership.state = held.state


def locked_owners() -> list[Membership]:
    """The firm's owners, locked in one order: two owners who end each other at the same moment
    leave one.
    """
    return list(
        Membership.objects.select_for_update()
        .filter(role=Role.OWNER, state=MembershipState.ACTIVE)
        .order_by("pk")
    )


def last_owner_fault() -> str:
    return _("A firm needs an owner. Make somebody else owner first.")


def join_editors(user: User) -> None:
    user.groups.add(Group.objects.get(name=EDITORS_GROUP))


def check_role(role: Role | str) -> None:
    """Operators exist at the platform only, all other roles at firms only."""
    at_platform = current_tenant_id() == PLATFORM_TENANT_ID
    if (role in PLATFORM_ROLES) != at_platform:
        raise ValidationError(_("This role does not exist here."), code="role")


def other_role_fault() -> str:
    return _("This e-mail address already has another role at your firm.")
