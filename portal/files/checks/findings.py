"""What a look at a file finds: a fault, for which it is refused, or something to know about it.

Nothing here knows Django: the looks run in a process of their own, which starts in a moment.
"""

from enum import StrEnum
from typing import NamedTuple


class Fault(StrEnum):
    """Why a file is refused; ``portal.files.words`` says each in a sentence."""

    NOTHING = "nothing"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BROKEN_OFF = "broken_off"
    TOO_MANY = "too_many"
    UNKNOWN_KIND = "unknown_kind"
    OTHER_THAN_NAMED = "other_than_named"
    DAMAGED = "damaged"
    MACROS = "macros"
    TOO_MANY_POINTS = "too_many_points"
    TOO_HEAVY = "too_heavy"
    NO_ROOM = "no_room"
    NO_PHOTO = "no_photo"
    NO_MORE_PHOTOS = "more_photos"


class Flag(StrEnum):
    """What a reader should know of a file that is taken in; at most 10 letters."""

    LOCKED = "locked"
    SCRIPTS = "scripts"
    LAUNCH = "launch"
    INSIDE = "inside"
    FORM = "form"
    OUTSIDE = "outside"
    FORMULAS = "formulas"


class Bad(Exception):
    """Raised by a look: the file is refused."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Found(NamedTuple):
    """What a look gives: flags, and the picture and its size in points if one was asked for."""

    flags: frozenset[Flag] = frozenset()
    picture: bytes = b""
    size: tuple[int, int] = (0, 0)


FINE = Found()
