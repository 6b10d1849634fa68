"""The one rule of who sees what inside a dossier.

Portal, search, mail, export, document and feed all ask here. Closed by default: a viewer that is
not described here sees nothing.
"""

from dataclasses import dataclass

from django.db.models import Q

from portal.accounts.models import Membership
from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Dossier, Party


@dataclass(frozen=True)
class Viewer:
    """Who looks: the office, or the party of one side; else nobody."""

    office: bool = False
    side: Side | None = None

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

    def q(self, field: str = "visibility") -> Q:
        """The same rule for a query."""
        return Q(**{f"{field}__in": sorted(self.levels)})


def viewer_of(membership: Membership | None, dossier: Dossier) -> Viewer:
    """The viewer that ``membership`` is in a dossier that it was allowed to open."""
    if membership is None or not membership.is_active:
        return Viewer()
    if membership.is_office:
        return Viewer(office=True)
    party = Party.objects.filter(dossier=dossier, membership=membership).first()
    return Viewer(side=Side(party.side)) if party else Viewer()
