"""From the session of a request to what the person is at this firm."""

from collections.abc import Callable

from django.http import HttpResponse

from portal.accounts.sessions import bound_membership, drop_foreign_session, note_seen
from portal.audit.actors import acting_as
from portal.branding.tone import speaking_here
from portal.common.requests import FirmRequest


class MembershipMiddleware:
    """Sets ``request.membership``, or ends a session that is not of this firm and this person.

    What a logged-in person sees stays out of every cache: after logging out or leaving quickly the
    back button shows nothing.
    """

    def __init__(self, get_response: Callable[[FirmRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: FirmRequest) -> HttpResponse:
        request.membership = bound_membership(request)
        if request.membership is None:
            drop_foreign_session(request)
        else:
            note_seen(request)
        request.user.membership = request.membership  # type: ignore[union-attr]
        with acting_as(request.membership and request.membership.uuid):
            response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class ToneMiddleware:
    """Says je or u as the firm chose, to everybody but those who work there.

    The language of the page stays what it was: what comes after the answer is Dutch, not a tone.
    """

    def __init__(self, get_response: Callable[[FirmRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: FirmRequest) -> HttpResponse:
        if request.membership is not None and request.membership.is_office:
            return self.get_response(request)
        with speaking_here(getattr(request.tenant, "branding", None)):
            return self.get_response(request)
