"""Which of this app's rows go with a dossier."""

from portal.conversations.models import Draft, Message, ReadMark, Sharing, Thread
from portal.dossiers.models import Dossier
from portal.privacy import registry


def register() -> None:
    for model in (Thread, Message, Draft, Sharing):
        registry.belongs_to(Dossier, model, "dossier")
    registry.belongs_to(Thread, ReadMark, "thread")
