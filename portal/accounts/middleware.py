"""From the session of a request to what the person is at this firm."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership
from portal.accounts.sessions import SESSION_MEMBERSHIP, SESSION_TENANT


class MembershipMiddleware:
    """Sets ``request.membership``, or ends a session that is not of this firm and this person.

    A session belongs to one firm and one membership: carried to another host, or after the
    membership has ended, it is flushed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.membership = None
        # A preview of Wagtail makes an inner request with the caller's cookie; it never logs out.
        if request.user.is_authenticated:
            request.membership = bound_membership(request)
            if request.membership is None and not getattr(request, "is_dummy", False):
                logout(request)
        request.user.membership = request.membership
        return self.get_response(request)


def bound_membership(request: HttpRequest) -> Membership | None:
    if request.session.get(SESSION_TENANT) != str(request.tenant.uuid):
        return None
    return Membership.objects.filter(
        uuid=request.session.get(SESSION_MEMBERSHIP),
        user=request.user,
        state=MembershipState.ACTIVE,
    ).first()
