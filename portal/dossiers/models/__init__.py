from portal.dossiers.models.dossier import Dossier, DossierStaff
from portal.dossiers.models.firm_line import FirmLine
from portal.dossiers.models.grant import DossierGrant
from portal.dossiers.models.people import Child, Party
from portal.dossiers.models.stand_in import StandIn
from portal.dossiers.models.stop import Stop, StopMove
from portal.dossiers.models.todo import Todo

__all__ = [
    "Child",
    "Dossier",
    "DossierGrant",
    "DossierStaff",
    "FirmLine",
    "Party",
    "StandIn",
    "Stop",
    "StopMove",
    "Todo",
]
