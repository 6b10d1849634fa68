from portal.dossiers.services.closing import DossierClosed, close_dossier, reopen_dossier
from portal.dossiers.services.grants import grant_dossier, revoke_dossier
from portal.dossiers.services.inviting import invite_lawyer, invite_party
from portal.dossiers.services.line import arrange_line, move_to_stop, undo_last_move
from portal.dossiers.services.opening import add_party, assign_staff, link_party, open_dossier
from portal.dossiers.services.todos import add_todo, cancel_todo, finish_todo, reopen_todo

__all__ = [
    "DossierClosed",
    "add_party",
    "add_todo",
    "arrange_line",
    "assign_staff",
    "cancel_todo",
    "close_dossier",
    "finish_todo",
    "grant_dossier",
    "invite_lawyer",
    "invite_party",
    "link_party",
    "move_to_stop",
    "open_dossier",
    "reopen_dossier",
    "reopen_todo",
    "revoke_dossier",
    "undo_last_move",
]
