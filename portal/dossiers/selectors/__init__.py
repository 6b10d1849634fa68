from portal.dossiers.selectors.dossiers import (
    dossiers_of_participant,
    dossiers_visible_to,
    visible_dossier,
)
from portal.dossiers.selectors.line import LineOfDossier, line_of, stop_title

__all__ = [
    "LineOfDossier",
    "dossiers_of_participant",
    "dossiers_visible_to",
    "line_of",
    "stop_title",
    "visible_dossier",
]
