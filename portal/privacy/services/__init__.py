from portal.privacy.services.erasing import (
    begin_dossier_erasure,
    begin_firm_erasure,
    carry_out,
    erase_dossier,
    erase_firm,
)
from portal.privacy.services.requesting import ask_for_data, note_fetched, put_away

__all__ = [
    "ask_for_data",
    "begin_dossier_erasure",
    "begin_firm_erasure",
    "carry_out",
    "erase_dossier",
    "erase_firm",
    "note_fetched",
    "put_away",
]
