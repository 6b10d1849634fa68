"""Who may log in here, and what a person may do in the CMS."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from portal.accounts.enums import EDITOR_ROLES, MembershipState
from portal.accounts.models import Membership, User
from portal.common.kept_queries import KeptQuery

# An id that no user has.
NOBODY = 0
# The states are looked at afterwards: a person has one membership at a firm.
MEMBERSHIP_OF = KeptQuery(
    lambda user: Membership.objects.select_related("user").filter(user_id=user), -1
)


class MembershipBackend(AuthenticationBackend):
    """A login counts at a host where the person has an active membership; elsewhere it is wrong.

    Rights of the one editors' group count for a request of an editor at this host only, whatever
    groups the user is in: the same person may be an editor at one firm and a client at another.
    """

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session with the membership at this host, in one query; else nobody."""
        membership = MEMBERSHIP_OF.first(user_id)
        if membership is None or not membership.is_active or not membership.user.is_active:
            return None
        user: User = membership.user
        user.membership = membership
        return user

    def user_can_authenticate(self, user: User) -> bool:
        return super().user_can_authenticate(user) and belongs_here(user.pk)

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """An address has one user; allauth's own table of addresses is not used."""
        user = User.objects.filter(email=email.strip().lower()).first()
        return self._check_password(user, password)

    def _check_password(self, user: User | None, password: str) -> User | None:
        """Every answer takes one look at the memberships and one hash, which for an unknown person
        the caller makes.

        allauth would remember a person whose password is right but who may not log in, and its
        adapter would let that person in: here nobody is remembered.
        """
        if user is None:
            belongs_here(NOBODY)
            return None
        self._did_check_password = True
        may_log_in = self.user_can_authenticate(user)
        return user if user.check_password(password) and may_log_in else None

    def _get_permissions(self, user_obj: User, obj: Any, from_name: str) -> set[str]:
        membership = user_obj.membership
        if membership is None or membership.role not in EDITOR_ROLES:
            return set()
        return super()._get_permissions(user_obj, obj, from_name)


def belongs_here(user_id: int) -> bool:
    """Whether this user has an active membership at the firm of the current scope."""
    return Membership.objects.filter(user_id=user_id, state=MembershipState.ACTIVE).exists()
