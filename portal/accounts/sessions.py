"""A session is bound to a firm and a membership at the moment of login."""

from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership, User
from portal.common.requests import FirmRequest

SESSION_TENANT = "tenant"
SESSION_MEMBERSHIP = "membership"


@receiver(user_logged_in, dispatch_uid="accounts.bind_session")
def bind_session(sender: Any, request: FirmRequest, user: User, **kwargs: Any) -> None:
    """Write firm and membership into the fresh session; without a membership there is no login."""
    membership = (
        Membership.objects.select_related("tenant")
        .filter(user=user, state=MembershipState.ACTIVE)
        .first()
    )
    if membership is None:
        raise PermissionDenied
    request.session[SESSION_TENANT] = str(membership.tenant.uuid)
    request.session[SESSION_MEMBERSHIP] = str(membership.uuid)
    request.membership = user.membership = membership


def bound_membership(request: FirmRequest) -> Membership | None:
    """The membership that this session was made for, if it is of this firm and still counts."""
    # The backend finds users by their active membership at this host.
    membership: Membership | None = getattr(request.user, "membership", None)
    if membership is None:
        return None
    if request.session.get(SESSION_TENANT) != str(request.tenant.uuid):
        return None
    if request.session.get(SESSION_MEMBERSHIP) != str(membership.uuid):
        return None
    return membership


def drop_foreign_session(request: FirmRequest) -> None:
    """Forget a session that was made for another firm or for a membership that has ended.

    A preview of Wagtail makes an inner request with the caller's cookie: there the person is
    nobody, but the caller's session stays.
    """
    if SESSION_KEY not in request.session:
        return
    if getattr(request, "is_dummy", False):
        request.user = AnonymousUser()
    else:
        logout(request)
