"""A session is bound to a firm and a membership at the moment of login, and knows what was proved."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership, User
from portal.accounts.second_factor import must_have_second_factor
from portal.common.requests import FirmRequest

SESSION_TENANT = "tenant"
SESSION_MEMBERSHIP = "membership"
# Whether more than a password was proved in this session.
SESSION_SECOND_FACTOR = "second_factor"
# When the person last proved who it is, in seconds since 1970.
SESSION_PROVED_AT = "proved_at"


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
    records = get_authentication_records(request, user)
    note_proof(request, second_factor=any(record["method"] == "mfa" for record in records))
    request.membership = user.membership = membership


def note_proof(request: FirmRequest, *, second_factor: bool = False) -> None:
    """The person of this session has just proved who it is; ``second_factor``: by more than a
    password.
    """
    request.session[SESSION_PROVED_AT] = time.time()
    if second_factor:
        request.session[SESSION_SECOND_FACTOR] = True


def proved_recently(request: FirmRequest) -> bool:
    proved_at: float = request.session.get(SESSION_PROVED_AT, 0.0)
    return time.time() - proved_at < settings.STEP_UP_SECONDS


def bound_membership(request: FirmRequest) -> Membership | None:
    """The membership that this session was made for, if it is of this firm and still counts; nobody
    where its role asks for more than this session has proved.
    """
    # The backend finds users by their active membership at this host.
    membership: Membership | None = getattr(request.user, "membership", None)
    if membership is None:
        return None
    if request.session.get(SESSION_TENANT) != str(request.tenant.uuid):
        return None
    if request.session.get(SESSION_MEMBERSHIP) != str(membership.uuid):
        return None
    if must_have_second_factor(membership.role) and not request.session.get(SESSION_SECOND_FACTOR):
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
