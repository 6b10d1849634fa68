"""Which of this app's rows go with a dossier."""

from portal.dossiers.models import Dossier
from portal.files.models import Upload
from portal.privacy import registry


def register() -> None:
    registry.belongs_to(Dossier, Upload, "dossier")
