"""What a firm changes about the line of one trajectory: order, names, stops left out, stops of its own.

Pure values. They are laid over the route of our data, so a stop that a later release adds comes in at its
own place. What may be changed is decided by ``services.firm_line``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

# The codes of a firm's own stops; ours never look like it.
OWN = "own-"


@dataclass(frozen=True)
class Entry:
    """A stop on the route of a trajectory. Neighbours on one ``track`` run beside each other."""

    code: str
    condition: str = ""
    optional: bool = False
    track: str = ""


@dataclass(frozen=True)
class OwnStop:
    """A stop that a firm added: its name, and one text for everybody of what happens there."""

    title: str
    about: str = ""


@dataclass(frozen=True)
class LineChanges:
    """``order`` names every stop that was there when it was last changed; empty = as our data say."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, OwnStop] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "LineChanges":
        """From what is stored; ``{}`` is: nothing changed."""
        return cls(
            order=tuple(data.get("order", ())),
            hidden=frozenset(data.get("hidden", ())),
            titles=data.get("titles", {}),
            own={code: OwnStop(**texts) for code, texts in data.get("own", {}).items()},
        )

    def data(self) -> dict[str, Any]:
        if not (self.order or self.hidden or self.titles or self.own):
            return {}
        return {
            "order": list(self.order),
            "hidden": sorted(self.hidden),
            "titles": dict(self.titles),
            "own": {
                code: {"title": stop.title, "about": stop.about} for code, stop in self.own.items()
            },
        }

    def title_of(self, code: str) -> str:
        """The firm's name of a stop; empty where it keeps ours."""
        own = self.own.get(code)
        return own.title if own else self.titles.get(code, "")

    def about(self, code: str) -> str:
        own = self.own.get(code)
        return own.about if own else ""

    def whole(self, route: Sequence[Entry]) -> list[Entry]:
        """All stops in the firm's order, those that it leaves out too."""
        standard = {entry.code: entry for entry in route}
        codes = [code for code in self.order if code in standard or code in self.own]
        for place, code in enumerate(standard):
            if code not in codes:
                before = list(standard)[place - 1] if place else None
                codes.insert(codes.index(before) + 1 if before in codes else 0, code)
        codes += [code for code in self.own if code not in codes]
        return [standard.get(code) or Entry(code) for code in codes]

    def applied(self, route: Sequence[Entry]) -> list[Entry]:
        """The stops of the firm's line."""
        return [entry for entry in self.whole(route) if entry.code not in self.hidden]


NO_CHANGES = LineChanges()


def sections(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Single stops, and those that run beside each other together."""
    numbered = enumerate(entries)
    return [
        [entry for _number, entry in group]
        for _key, group in groupby(numbered, lambda pair: pair[1].track or pair[0])
    ]
