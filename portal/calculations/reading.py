"""Reading DossierData, the nested dict in the shape of the interchange format. What is absent is
None.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from portal.common.dates import Date
from portal.common.money import money

DossierData = Mapping[str, Any]
Side = Literal["a", "b"]
SIDES: tuple[Side, Side] = ("a", "b")
COURT_TRAJECTORIES = frozenset(
    {"divorce", "rp_court", "legal_separation", "dissolution_after_separation"}
)


def get(data: Mapping[str, Any] | None, path: str) -> Any:
    """The value at a dotted path, None when any part is absent."""
    node: Any = data
    for part in path.split("."):
        if not isinstance(node, Mapping):
            return None
        node = node.get(part)
    return node


def amount(data: Mapping[str, Any] | None, path: str) -> Decimal | None:
    """The amount in euros at a path. Raises TypeError for a float: amounts are read as decimals."""
    value = get(data, path)
    return None if value is None or value == "" else money(value)


def number(data: Mapping[str, Any] | None, path: str) -> Decimal | None:
    """The number at a path, with the places that it has. Raises TypeError for a float."""
    value = get(data, path)
    if isinstance(value, float):
        raise TypeError(f"{path} is a float; numbers are read as decimals")
    return None if value is None or value == "" else Decimal(value)


def rows(data: DossierData, path: str) -> list[Mapping[str, Any]]:
    """The items of a list; none when the list is absent."""
    found = get(data, path)
    return (
        [row for row in found if isinstance(row, Mapping)]
        if isinstance(found, (list, tuple))
        else []
    )


def side_of(value: Any) -> Side | None:
    """ "a" for "a" and "party_a", "b" for "b" and "party_b", None for everything else."""
    match value:
        case "a" | "party_a":
            return "a"
        case "b" | "party_b":
            return "b"
    return None


def other(side: Side) -> Side:
    """The other party."""
    return "b" if side == "a" else "a"


def party(data: DossierData, side: Side | None) -> Mapping[str, Any]:
    """What is known of a party; nothing for no party."""
    return get(data, f"parties.{side}") or {}


def event(data: DossierData, name: str) -> Date | None:
    """The day of an event of the procedure, planned or past: "petition_filed_on",
    "registered_on", …
    """
    found = get(data, f"planned_events.{name}")
    return found if isinstance(found, Date) else None


def signed_on(data: DossierData) -> Date | None:
    """The day on which the agreement came about: the later of both signatures, None until both
    are known.
    """
    first, second = event(data, "signing_a"), event(data, "signing_b")
    return max(first, second) if first and second else None


def leaving_on(data: DossierData) -> Date | None:
    """The day on which the parties no longer live at one address: the first of them to move."""
    moves = [
        found
        for side in SIDES
        if isinstance(found := party(data, side).get("new_address_from"), Date)
    ]
    return min(moves, default=None)


def goes_to_court(data: DossierData) -> bool:
    """Whether the trajectory ends with a decision of the court (a petition is filed)."""
    return get(data, "dossier.trajectory") in COURT_TRAJECTORIES
