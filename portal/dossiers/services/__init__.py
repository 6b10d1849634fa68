from portal.dossiers.services.closing import DossierClosed, close_dossier, reopen_dossier
from portal.dossiers.services.grants import grant_dossier, revoke_dossier
from portal.dossiers.services.handing_over import (
    end_colleague,
    hand_over_dossiers,
    open_dossiers_of,
)
from portal.dossiers.services.inviting import (
    change_party_email,
    invite_lawyer,
    invite_parties,
    invite_party,
    renew_invitation,
    withdraw_from_party,
)
from portal.dossiers.services.line import arrange_line, move_to_stop, undo_last_move
from portal.dossiers.services.opening import (
    add_party,
    assign_staff,
    link_party,
    open_dossier,
    open_from_contacts,
)
from portal.dossiers.services.resting import freeze_dossier, pause_dossier, resume_dossier
from portal.dossiers.services.safety import set_safety_mode
from portal.dossiers.services.standing_in import end_stand_in, name_stand_in
from portal.dossiers.services.todos import add_todo, cancel_todo, finish_todo, reopen_todo

__all__ = [
    "DossierClosed",
    "add_party",
    "add_todo",
    "arrange_line",
    "assign_staff",
    "cancel_todo",
    "change_party_email",
    "close_dossier",
    "end_colleague",
    "end_stand_in",
    "finish_todo",
    "freeze_dossier",
    "grant_dossier",
    "hand_over_dossiers",
    "invite_lawyer",
    "invite_parties",
    "invite_party",
    "link_party",
    "move_to_stop",
    "name_stand_in",
    "open_dossier",
    "open_dossiers_of",
    "open_from_contacts",
    "pause_dossier",
    "renew_invitation",
    "reopen_dossier",
    "reopen_todo",
    "resume_dossier",
    "revoke_dossier",
    "set_safety_mode",
    "undo_last_move",
    "withdraw_from_party",
]
