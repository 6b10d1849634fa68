"""The line at its smallest: a row of dots for lists and covers, a row of signs for mails."""

import itertools
from dataclasses import dataclass
from functools import lru_cache

from portal.dossiers.tramline.model import Line

_STEP = 17
_SIGNS = {"done": "●", "now": "◉", "busy": "◉", "todo": "○", "optional": "◌"}


@dataclass(frozen=True, eq=False)
class SmallLine:
    """``dots`` = (x, look); ``pieces`` = (x from, x to, kind); ``width`` of the drawing."""

    width: int
    dots: tuple[tuple[int, str], ...]
    pieces: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=512)
def small_line(line: Line) -> SmallLine:
    """Dots in one row; stops that run beside each other stand behind each other here."""
    dots = tuple((8 + _STEP * row, station.look) for row, station in enumerate(line.stations))
    pieces = tuple(
        (x, next_x, "done" if look == "done" and next_look in ("done", "now", "busy") else "todo")
        for (x, look), (next_x, next_look) in itertools.pairwise(dots)
    )
    return SmallLine(width=max(16, 16 + _STEP * (line.total - 1)), dots=dots, pieces=pieces)


def marks(line: Line) -> str:
    """The line in signs, for a mail: '● ● ◉ ○ ○'. Always beside ``in_words``, never alone."""
    return " ".join(_SIGNS[station.look] for station in line.stations)
