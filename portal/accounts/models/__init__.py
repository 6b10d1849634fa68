from portal.accounts.models.invitation import Invitation
from portal.accounts.models.membership import Membership
from portal.accounts.models.user import User

__all__ = ["Invitation", "Membership", "User"]
