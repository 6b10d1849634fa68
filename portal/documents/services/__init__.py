from portal.documents.services.building import build_for_dossier, render
from portal.documents.services.editing import edit_article, restore_article
from portal.documents.services.finishing import make_final
from portal.documents.services.lawyers import (
    end_lawyer_access,
    give_lawyer_access,
    invite_lawyer_again,
)
from portal.documents.services.reporting import report_filing
from portal.documents.services.requesting import request_document
from portal.documents.services.sharing import share_draft

__all__ = [
    "build_for_dossier",
    "edit_article",
    "end_lawyer_access",
    "give_lawyer_access",
    "invite_lawyer_again",
    "make_final",
    "render",
    "report_filing",
    "request_document",
    "restore_article",
    "share_draft",
]
