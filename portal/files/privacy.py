"""Which of this app's rows go with a dossier, and with the firm."""

from portal.dossiers.models import Dossier
from portal.files.models import Arrival, ArrivalPiece, FirmRoom, Upload
from portal.files.room import room_of_dossier_comes_back
from portal.privacy import registry


def register() -> None:
    registry.belongs_to(Dossier, Upload, "dossier")
    registry.belongs_to(Dossier, Arrival, "dossier")
    registry.belongs_to(Arrival, ArrivalPiece, "arrival")
    registry.goes_with_firm(FirmRoom)
    registry.before_rows(room_of_dossier_comes_back)
