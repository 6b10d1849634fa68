from portal.privacy.services.erasing import (
    begin_dossier_erasure,
    begin_firm_erasure,
    carry_out,
    erase_dossier,
    erase_firm,
)

__all__ = [
    "begin_dossier_erasure",
    "begin_firm_erasure",
    "carry_out",
    "erase_dossier",
    "erase_firm",
]
