from portal.documents.services.building import build_for_dossier, render
from portal.documents.services.requesting import request_document

__all__ = ["build_for_dossier", "render", "request_document"]
