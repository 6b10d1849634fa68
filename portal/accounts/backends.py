"""Who may log in here, and what a person may do in the CMS."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from portal.accounts.models import Membership, User


class MembershipBackend(AuthenticationBackend):
    """A login counts at a host where the person has an active membership; elsewhere it is wrong.

    Rights of the one editors' group count for a request of an office member only, whatever
    groups the user is in: the same person may be an editor at one firm and a client at another.
    """

    def user_can_authenticate(self, user: User) -> bool:
        return (
            super().user_can_authenticate(user)
            and Membership.objects.filter(user=user, state="active").exists()
        )

    def _get_permissions(self, user_obj: User, obj: Any, from_name: str) -> set[str]:
        membership = getattr(user_obj, "membership", None)
        if membership is None or not (membership.is_office or membership.role == "operator"):
            return set()
        return ModelBackend._get_permissions(self, user_obj, obj, from_name)
