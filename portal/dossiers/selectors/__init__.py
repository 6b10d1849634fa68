from portal.dossiers.selectors.dossiers import (
    dossiers_of_participant,
    dossiers_visible_to,
    granted_dossiers,
    party_in,
    visible_dossier,
)
from portal.dossiers.selectors.line import LineOfDossier, line_of, stop_title, words_at
from portal.dossiers.selectors.parties import PartyEntry, party_entries, waiting_parties
from portal.dossiers.selectors.stand_ins import (
    stand_ins_of,
    standing_in_for,
    stood_in_by,
)
from portal.dossiers.selectors.todos import Progress, progress_of, todos_of

__all__ = [
    "LineOfDossier",
    "PartyEntry",
    "Progress",
    "dossiers_of_participant",
    "dossiers_visible_to",
    "granted_dossiers",
    "line_of",
    "party_entries",
    "party_in",
    "progress_of",
    "stand_ins_of",
    "standing_in_for",
    "stood_in_by",
    "stop_title",
    "todos_of",
    "visible_dossier",
    "waiting_parties",
    "words_at",
]
