"""Every event that there can be, with its words: each app registers its own in ``ready()``.

register("access.granted", _("Access to the dossier given"), kind=EventKind.ACCESS)
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.audit.enums import EventKind

DENIED = "access.denied"


class UnknownEvent(LookupError):
    """Nobody registered an event of this name: a typing error, or a forgotten line."""


@dataclass(frozen=True, slots=True)
class EventType:
    """``words`` is what happened as the trail tells it, without who did it. ``by_platform``: also
    done from outside the firm, by who operates the platform.
    """

    name: str
    words: str | Promise
    kind: EventKind
    by_platform: bool = False


_types: dict[str, EventType] = {}


def register(
    name: str,
    words: str | Promise,
    *,
    kind: EventKind = EventKind.CHANGE,
    by_platform: bool = False,
) -> None:
    """Let events be called ``name`` ("subject.what_happened"); once, however often asked."""
    _types[name] = EventType(name, words, kind, by_platform)


def event_type(name: str) -> EventType:
    try:
        return _types[name]
    except KeyError:
        raise UnknownEvent(name) from None


def told_as(name: str) -> EventType:
    """How an event of the trail is told; one that the product no longer knows by its bare name."""
    return _types.get(name) or EventType(name, name, EventKind.CHANGE)


def names_of(*kinds: EventKind) -> list[str]:
    return sorted(found.name for found in _types.values() if found.kind in kinds)
