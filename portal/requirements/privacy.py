"""Which of this app's rows go with a dossier."""

from portal.dossiers.models import Dossier
from portal.privacy import registry
from portal.requirements.models import AskedPaper, PaperFile, Photo, PhotoBundle


def register() -> None:
    registry.belongs_to(Dossier, AskedPaper, "dossier")
    registry.belongs_to(AskedPaper, PaperFile, "paper")
    registry.belongs_to(AskedPaper, PhotoBundle, "paper")
    registry.belongs_to(PhotoBundle, Photo, "bundle")
