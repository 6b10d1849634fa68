"""Which of this app's rows go with a dossier."""

from portal.dossiers.models import (
    Child,
    Dossier,
    DossierGrant,
    DossierStaff,
    FirmLine,
    Party,
    StandIn,
    Stop,
    StopMove,
    Todo,
)
from portal.privacy import registry


def register() -> None:
    registry.the_dossier_is(Dossier)
    for model in (DossierStaff, Party, Child, Stop, StopMove, Todo):
        registry.belongs_to(Dossier, model, "dossier")
    registry.belongs_to(Dossier, DossierGrant, "content_object")
    registry.goes_with_firm(StandIn)
    registry.goes_with_firm(FirmLine)
    registry.lets_in(DossierGrant, "user")
