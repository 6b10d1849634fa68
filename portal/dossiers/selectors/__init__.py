from portal.dossiers.selectors.dossiers import (
    dossiers_of_participant,
    dossiers_visible_to,
    visible_dossier,
)

__all__ = ["dossiers_of_participant", "dossiers_visible_to", "visible_dossier"]
