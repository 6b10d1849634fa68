"""The first dossier of Proeftuin with its people, and somebody to write."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from portal.conversations.models import Message, Thread
from portal.conversations.services import add_message, start_thread
from portal.dossiers.enums import Room
from portal.dossiers.models import Dossier
from portal.tenants.context import tenant_context
from tests.world import World

AT = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Talk:
    """Writes as one of the cast in the first dossier; ``at`` is when."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.firm = world.proeftuin
        self.dossier = Dossier.objects.get(pk=world.proeftuin.dossiers[0].pk)
        self.at = AT

    def start(
        self, who: str, room: Room, text: str = "Hallo", *, key: UUID | None = None
    ) -> Thread:
        return start_thread(
            dossier=self.dossier, room=room, subject="Het huis", text=text,
            author=self.world.member(who), client_key=key or uuid4(), at=self.at,
        )  # fmt: skip

    def say(self, who: str, thread: Thread, text: str, *, key: UUID | None = None) -> Message:
        return add_message(
            thread=thread, text=text, author=self.world.member(who),
            client_key=key or uuid4(), at=self.at,
        )  # fmt: skip

    def client_url(self, *parts: object) -> str:
        return "/".join(["/mijn", str(self.dossier.uuid), "berichten", *map(str, parts), ""])

    def office_url(self, *parts: object) -> str:
        return "/".join(
            ["/kantoor/dossiers", str(self.dossier.uuid), "vragen", *map(str, parts), ""]
        )


@pytest.fixture
def talk(db: None, world: World) -> Iterator[Talk]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield Talk(world)
