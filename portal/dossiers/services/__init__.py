from portal.dossiers.services.grants import grant_dossier, revoke_dossier
from portal.dossiers.services.inviting import invite_lawyer, invite_party
from portal.dossiers.services.line import arrange_line, move_to_stop
from portal.dossiers.services.opening import add_party, assign_staff, link_party, open_dossier

__all__ = [
    "add_party",
    "arrange_line",
    "assign_staff",
    "grant_dossier",
    "invite_lawyer",
    "invite_party",
    "link_party",
    "move_to_stop",
    "open_dossier",
    "revoke_dossier",
]
