"""Which of this app's rows go with a dossier."""

from portal.dossiers.models import Dossier
from portal.privacy import registry
from portal.requirements.models import AskedPaper, PaperFile


def register() -> None:
    registry.belongs_to(Dossier, AskedPaper, "dossier")
    registry.belongs_to(AskedPaper, PaperFile, "paper")
