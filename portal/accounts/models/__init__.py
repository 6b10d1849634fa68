from portal.accounts.models.invitation import Invitation
from portal.accounts.models.membership import Membership
from portal.accounts.models.open_session import OpenSession
from portal.accounts.models.user import User

__all__ = ["Invitation", "Membership", "OpenSession", "User"]
