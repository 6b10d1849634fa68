"""Where somebody reads and writes: a dossier, as one person sees it, on one surface."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.conversations.models import Thread
from portal.conversations.rooms import SLUGS, RoomView, room_view
from portal.conversations.selectors import threads_for
from portal.dossiers.enums import Room, Side
from portal.dossiers.models import Dossier, Party
from portal.dossiers.visibility import Viewer


@dataclass(frozen=True)
class Place:
    """``surface`` is the namespace of the addresses: client | office."""

    surface: str
    dossier: Dossier
    viewer: Viewer
    membership: Membership
    names: Mapping[Side, str]

    def url(self, name: str, *args: object) -> str:
        return reverse(f"{self.surface}:{name}", args=[self.dossier.uuid, *args])

    def room(self, slug: str) -> RoomView:
        """The room of an address; 404 where there is none or this person is not in it."""
        room = SLUGS.get(slug)
        if room not in self.viewer.rooms:
            raise Http404
        return self.view(room)

    def view(self, room: Room | str) -> RoomView:
        return room_view(Room(room), dossier=self.dossier, viewer=self.viewer, names=self.names)

    @property
    def rooms(self) -> list[RoomView]:
        return [self.view(room) for room in self.viewer.rooms]

    def thread(self, uuid: UUID) -> Thread:
        """The thread of an address; 404 also where it is in a room of others."""
        threads = threads_for(self.dossier, self.viewer, self.membership)
        thread = get_object_or_404(threads, uuid=uuid)
        thread.dossier = self.dossier
        return thread


def names_of(parties: Iterable[Party]) -> dict[Side, str]:
    """How the parties of a dossier are called; a party that is not there yet has no name."""
    names = {Side.A: _("party A"), Side.B: _("party B")}
    return names | {Side(party.side): party.called for party in parties}
