"""A session is bound to a firm and a membership at the moment of login."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from portal.accounts.models import Membership, User

SESSION_TENANT = "tenant"
SESSION_MEMBERSHIP = "membership"


@receiver(user_logged_in, dispatch_uid="accounts.bind_session")
def bind_session(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Write firm and membership into the fresh session; without a membership there is no login."""
    membership = Membership.objects.filter(user=user, state="active").first()
    if membership is not None:
        request.session[SESSION_TENANT] = str(request.tenant.uuid)
        request.session[SESSION_MEMBERSHIP] = str(membership.uuid)
        request.membership = membership
