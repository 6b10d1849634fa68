"""The one rule of who sees what inside a dossier.

Portal, search, mail, export, document and feed all ask here. Closed by default: a viewer that is
not described here sees nothing.
"""

from dataclasses import dataclass

from django.db.models import Q

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.dossiers.enums import Room, Side, Visibility
from portal.dossiers.models import Dossier, Party

# What is written in a room is seen as any other thing of this visibility.
ROOMS = {
    Room.JOINT: Visibility.JOINT,
    Room.CAUCUS_A: Visibility.PARTY_A,
    Room.CAUCUS_B: Visibility.PARTY_B,
}


@dataclass(frozen=True)
class Viewer:
    """Who looks: the office, or the party of one side; else nobody.

    ``in_caucus``: whether the office's person is in the talks with one party; an assistant is not.
    ``apart``: the parties do not meet in this dossier (``SafetyMode.SHUTTLE_ONLY``), so this one is
    shown nothing that the other did: no room together, no tasks or papers of the other.
    """

    office: bool = False
    side: Side | None = None
    in_caucus: bool = True
    apart: bool = False

    def sees(self, visibility: Visibility | str) -> bool:
        return visibility in self.levels

    @property
    def levels(self) -> frozenset[str]:
        if self.office:
            return frozenset(Visibility.values)
        match self.side:
            case Side.A:
                return frozenset({Visibility.JOINT, Visibility.PARTY_A})
            case Side.B:
                return frozenset({Visibility.JOINT, Visibility.PARTY_B})
        return frozenset()

    @property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms that this viewer is in: it reads all that is written there, and no other."""
        return tuple(
            room
            for room, visibility in ROOMS.items()
            if self.sees(visibility)
            and (self.in_caucus or room == Room.JOINT)
            and not (self.apart and room == Room.JOINT)
        )

    def q(self, field: str = "visibility") -> Q:
        """The same rule for a query."""
        return Q(**{f"{field}__in": sorted(self.levels)})


def office_viewer(membership: Membership) -> Viewer:
    """What a colleague is in every dossier that it works in."""
    return Viewer(office=True, in_caucus=membership.role != Role.ASSISTANT)


def party_viewer(party: Party) -> Viewer:
    """What a party is in its dossier, which is at hand (``party.dossier``)."""
    return Viewer(side=Side(party.side), apart=party.dossier.keeps_apart)


def viewer_of(membership: Membership | None, dossier: Dossier) -> Viewer:
    """The viewer that ``membership`` is in a dossier that it was allowed to open."""
    if membership is None or not membership.is_active:
        return Viewer()
    if membership.is_office:
        return office_viewer(membership)
    party = Party.objects.filter(dossier=dossier, membership=membership).first()
    if party is None:
        return Viewer()
    party.dossier = dossier
    return party_viewer(party)
