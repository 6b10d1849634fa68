"""Who sees a fact: what was said when it was written, and a secret address above that.

Asked when a fact is read, so that an address which becomes secret later is secret from that moment,
with all that can tell where it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.dossiers.enums import Side, Visibility
from portal.facts.fields import PathField
from portal.facts.models import Fact

SECRET, HOME = "address.secret", "main_residence"
OWN = {Side.A: Visibility.PARTY_A, Side.B: Visibility.PARTY_B}


@dataclass(frozen=True)
class Shield:
    """Whose address is secret, and with whom each child (by id) lives; absent = with both."""

    secret: frozenset[Side]
    homes: Mapping[int, Side]

    def level(self, fact: Fact, field: PathField | None) -> Visibility:
        """Who sees ``fact``; ``field`` is its line in the table."""
        level = Visibility(fact.visibility)
        if level != Visibility.JOINT or field is None or not field.shield:
            return level
        return self.level_at(side_of(fact, self.homes))

    def level_at(self, side: Side | None) -> Visibility:
        """Who sees what tells where one party is; ``side`` None = where the two of them come."""
        if side is None:
            return Visibility.MEDIATOR if self.secret else Visibility.JOINT
        return OWN[side] if side in self.secret else Visibility.JOINT


def shield_of(facts: Iterable[Fact]) -> Shield:
    """From all facts of a dossier, with their parties."""
    secret, homes = set(), {}
    for fact in facts:
        if fact.field == SECRET and fact.party is not None and fact.value:
            secret.add(Side(fact.party.side))
        elif fact.field == HOME and fact.child_id and (side := home_of(fact.value)):
            homes[fact.child_id] = side
    return Shield(frozenset(secret), homes)


def home_of(residence: object) -> Side | None:
    """The one party with whom a child lives (``party_a``), if it is one."""
    side = str(residence).removeprefix("party_")
    return Side(side) if side in Side.values else None


def side_of(fact: Fact, homes: Mapping[int, Side]) -> Side | None:
    if fact.party is not None:
        return Side(fact.party.side)
    return homes.get(fact.child_id) if fact.child_id else None
