from portal.accounts.services.colleagues import change_role, invite_colleague
from portal.accounts.services.invitations import (
    accept_invitation,
    find_invitation,
    invitation_state,
    invite,
    note_opened,
    renew_activation,
    renew_invitation,
    withdraw_invitation,
)
from portal.accounts.services.memberships import add_member, end_membership

__all__ = [
    "accept_invitation",
    "add_member",
    "change_role",
    "end_membership",
    "find_invitation",
    "invitation_state",
    "invite",
    "invite_colleague",
    "note_opened",
    "renew_activation",
    "renew_invitation",
    "withdraw_invitation",
]
