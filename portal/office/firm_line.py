"""A firm's line of one trajectory, as its owner changes it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.dossiers.line import catalogue, route_of, standard_title, stops_for
from portal.dossiers.line_changes import Entry, LineChanges, sections
from portal.dossiers.models import FirmLine
from portal.dossiers.selectors.line import in_language
from portal.dossiers.services.firm_line import is_fixed
from portal.dossiers.tramline import Line, StopView, in_words, lay_out


class Everything:
    """A resolver for a family for which no stop falls away."""

    facts = {"children.minor_count": 1, "relationship.type": "marriage"}

    def value(self, name: str) -> Any:
        return self.facts.get(name)

    def items(self, collection: str) -> list["Everything"]:
        return [self]


@dataclass(frozen=True)
class Preview:
    """The line as both parties would see it, and the same in words."""

    line: Line
    words: str


def changes_by_trajectory() -> dict[str, LineChanges]:
    """What the firm changed, of all trajectories in one query."""
    rows = FirmLine.objects.values_list("trajectory", "changes")
    return {trajectory: LineChanges.of(changes) for trajectory, changes in rows}


def preview_of(trajectory: str, changes: LineChanges) -> Preview:
    stops = [
        StopView(
            code=spec.code, title=in_language(spec.title), optional=spec.optional, group=spec.group
        )
        for spec in stops_for(trajectory, Everything(), changes)
    ]
    line = lay_out(stops, role="public")
    return Preview(line, in_words(line, "public"))


def section_rows(trajectory: str, changes: LineChanges) -> list[dict[str, Any]]:
    """The stops to change, those that run beside each other together."""
    parts = sections(changes.whole(route_of(trajectory)))
    return [
        {
            "track": part[0].track if len(part) > 1 else "",
            # Nothing comes after the last stop.
            "up": 0 < place < len(parts) - 1,
            "down": place < len(parts) - 2,
            "rows": [
                stop_row(trajectory, changes, entry, at, len(part)) for at, entry in enumerate(part)
            ],
        }
        for place, part in enumerate(parts)
    ]


def stop_row(
    trajectory: str, changes: LineChanges, entry: Entry, at: int, beside: int
) -> dict[str, Any]:
    own = changes.own.get(entry.code)
    standard = "" if own else in_language(standard_title(entry.code, trajectory))
    hidden = entry.code in changes.hidden
    return {
        "code": entry.code,
        "title": changes.title_of(entry.code) or standard,
        "own_title": changes.title_of(entry.code),
        "standard": standard,
        "about": own.about if own else in_language(catalogue()[entry.code].about),
        "is_own": own is not None,
        "is_hidden": hidden,
        "is_fixed": is_fixed(entry.code),
        "when": when_words(entry),
        "up": beside > 1 and at > 0,
        "down": beside > 1 and at < beside - 1,
    }


def when_words(entry: Entry) -> str:
    """In which dossiers the stop is there."""
    match entry.condition:
        case "minors":
            return _("only with minor children")
        case "pension":
            return _("only with pension to share")
    return _("dashed until it is needed") if entry.optional else ""


def line_address(trajectory: str) -> str:
    return reverse("office:firm-line", args=[trajectory])
