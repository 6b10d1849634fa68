"""The two firms of the demo."""

from dataclasses import dataclass, field
from typing import Any

from portal.demo.cast import NOORDERLICHT, PROEFTUIN, TRAMHUIS, Person


@dataclass(frozen=True)
class Case:
    """A dossier out of a file of the interchange format.

    ``staff`` also work in it, besides the owner who leads; ``lawyers`` may look in. ``done`` tells
    on which day earlier stops were done.
    """

    file: str
    parties: dict[str, str]
    staff: tuple[str, ...] = ()
    lawyers: tuple[str, ...] = ()
    done: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class House:
    """A firm: how it is called and looks, who is there, what lies on its desks."""

    slug: str
    name: str
    wordmark: str
    symbol: str
    accent: str
    people: tuple[Person, ...]
    cases: tuple[Case, ...]
    profile: dict[str, Any]


PROEFTUIN_HOUSE = House(
    slug="proeftuin",
    name="De Proeftuin",
    wordmark="De Proeftuin",
    symbol="leaves",
    accent="#1F6F78",
    people=PROEFTUIN,
    cases=(
        Case(
            "dossier-1.yaml",
            parties={"a": "party-a", "b": "party-b"},
            lawyers=("lawyer",),
            done={
                "introduction": "2026-09-07", "agreement": "2026-09-14", "intake": "2026-09-21",
                "inventory": "2026-10-05", "children": "2026-10-19", "home": "2026-10-26",
                "assets": "2026-11-02", "support": "2026-11-09", "pension": "2026-11-09",
            },
        ),
        Case(
            "dossier-2.yaml",
            parties={"a": "sam", "b": "robin"},
            staff=("colleague",),
            done={
                "introduction": "2026-10-05", "agreement": "2026-10-12", "intake": "2026-10-14",
                "inventory": "2026-10-26", "home": "2026-11-02", "assets": "2026-11-02",
                "support": "2026-11-09", "pension": "2026-11-09", "draft_covenant": "2026-11-16",
                "review": "2026-11-20",
            },
        ),
    ),
    profile={
        "phone": "+31850000042",
        "email": "post@proeftuin.example",
        "website": "https://proeftuin.example/",
    },
)  # fmt: skip
NOORDERLICHT_HOUSE = House(
    slug="noorderlicht",
    name="Noorderlicht Mediation",
    wordmark="Noorderlicht",
    symbol="northern_light",
    accent="#5B4B9A",
    people=NOORDERLICHT,
    cases=(
        Case(
            "dossier-3.yaml",
            parties={"a": "north-party", "b": "bas"},
            done={"introduction": "2026-10-19", "agreement": "2026-10-26", "intake": "2026-11-09"},
        ),
    ),
    profile={"phone": "+31850000018", "email": "post@noorderlicht.example"},
)
# Not prepared: `manage.py walk_demo` lets it sign up by itself.
TRAMHUIS_HOUSE = House(
    slug="tramhuis",
    name="Het Tramhuis",
    wordmark="Het Tramhuis",
    symbol="tram",
    accent="#A8432F",
    people=TRAMHUIS,
    cases=(),
    profile={
        "phone": "+31850000077",
        "email": "post@tramhuis.example",
        "website": "https://tramhuis.example/",
    },
)
HOUSES = {house.slug: house for house in (PROEFTUIN_HOUSE, NOORDERLICHT_HOUSE)}
