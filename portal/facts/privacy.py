"""Which of this app's rows go with a dossier."""

from portal.dossiers.models import Dossier
from portal.facts.models import Fact, Item
from portal.privacy import registry


def register() -> None:
    registry.belongs_to(Dossier, Item, "dossier")
    registry.belongs_to(Dossier, Fact, "dossier")
