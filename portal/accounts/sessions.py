"""A session is bound to a firm and a membership at the moment of login, and knows what was proved."""

import math
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
from portal.accounts.services.open_sessions import remember_session
from portal.common.requests import FirmRequest

SESSION_TENANT = "tenant"
SESSION_MEMBERSHIP = "membership"
# Whether more than a password was proved in this session.
SESSION_SECOND_FACTOR = "second_factor"
# When the person last proved who it is, in seconds since 1970.
SESSION_PROVED_AT = "proved_at"
# When it was last used (written seldom) and when it ends whatever happens, in the same seconds.
SESSION_SEEN_AT = "seen_at"
SESSION_ENDS_AT = "ends_at"
SEEN_EVERY_SECONDS = 15 * 60


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
    now = time.time()
    request.session[SESSION_SEEN_AT] = now
    request.session[SESSION_ENDS_AT] = now + settings.SESSION_COOKIE_AGE
    if not request.session.session_key:
        request.session.save()
    remember_session(
        key=str(request.session.session_key),
        membership=membership,
        user_agent=request.META.get("HTTP_USER_AGENT", ""),
    )
    request.membership = user.membership = membership


def note_seen(request: FirmRequest) -> None:
    """Write that the session is in use, at most every quarter of an hour: a page costs no query.

    What a page asks by itself does not count.
    """
    if request.method != "GET" or "HX-Request" in request.headers:
        return
    if time.time() - request.session.get(SESSION_SEEN_AT, 0.0) > SEEN_EVERY_SECONDS:
        request.session[SESSION_SEEN_AT] = time.time()


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
    if request.session.get(SESSION_ENDS_AT, math.inf) < time.time():
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
