"""Which of this app's rows go with a dossier."""

from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.dossiers.models import Dossier
from portal.privacy import registry


def register() -> None:
    registry.belongs_to(Dossier, GeneratedDocument, "dossier")
    registry.belongs_to(Dossier, LawyerAccess, "dossier")
