"""What the tram line is made of: a stop as somebody sees it, its station, the whole line."""

from dataclasses import dataclass
from datetime import date

STATES = (
    "not_started",
    "active",
    "waiting_party",
    "waiting_mediator",
    "waiting_third",
    "done",
    "skipped",
)


@dataclass(frozen=True)
class StopView:
    """One stop as its viewer may see it.

    ``state`` is one of STATES; ``group`` joins stops that run beside each other; ``progress_a`` and
    ``progress_b`` are percentages, None = not shown; ``what_now`` is one line for this viewer.
    """

    code: str
    title: str
    state: str = "not_started"
    optional: bool = False
    group: str | None = None
    done_on: date | None = None
    url: str = ""
    progress_a: int | None = None
    progress_b: int | None = None
    what_now: str = ""

    @property
    def reached(self) -> bool:
        return self.state not in ("not_started", "skipped")

    @property
    def busy(self) -> bool:
        return self.reached and self.state != "done"


@dataclass(frozen=True)
class Bar:
    """How far one party is, as a thin bar. ``value`` is a percentage; places belong to the map."""

    party: str
    value: int
    x: float = 0
    y: float = 0

    WIDTH = 44
    LIST_WIDTH = 96

    @property
    def filled(self) -> float:
        return round(self.WIDTH * self.value / 100, 1)

    @property
    def list_filled(self) -> float:
        return round(self.LIST_WIDTH * self.value / 100, 1)


@dataclass(frozen=True)
class Station:
    """A stop with its place on the map and its lane in the list.

    ``look`` is done | now (the tram stands here; one per line) | busy | optional | todo.
    ``lines`` = (y, text) of its label; ``hit`` = x, y, width, height of what can be pressed;
    ``lane_kinds`` = in a split list, (x in rem, kind above, kind below) of every track beside it.
    """

    stop: StopView
    number: int
    look: str
    caption: str
    spoken: str
    x: float = 0
    y: float = 0
    lines: tuple[tuple[float, str], ...] = ()
    label_x: float = 0
    caption_y: float = 0
    anchor: str = "middle"
    hit: tuple[float, float, float, float] = (0, 0, 0, 0)
    bars: tuple[Bar, ...] = ()
    lane: int = 0
    lane_kinds: tuple[tuple[float, str, str], ...] = ()

    @property
    def here(self) -> bool:
        return self.look == "now"

    @property
    def lane_x(self) -> str:
        return f"{lane_x(self.lane):g}rem"

    @property
    def into(self) -> str:
        """Kind of the track that leads into this station of a split line."""
        if self.stop.reached:
            return "done"
        return "optional" if self.stop.optional else "todo"

    @property
    def out_of(self) -> str:
        """Kind of the track that leads away from this station of a split line."""
        return self.look if self.look in ("done", "optional") else "todo"


@dataclass(frozen=True)
class Track:
    """A piece of line on the map: SVG path data and its kind (done | todo | optional).

    ``turn``: where it runs down to the next row, the place of an arrow that says so.
    """

    d: str
    kind: str
    turn: tuple[float, float] | None = None


@dataclass(frozen=True)
class Section:
    """One item of the list: a single station, or the stations of a split line.

    ``before``/``after`` = kind of the track above and below; ``forks``/``joins`` = (SVG path, kind)
    of the curves where the tracks part and meet.
    """

    stations: tuple[Station, ...]
    before: str = "todo"
    after: str = "todo"
    first: bool = False
    last: bool = False
    forks: tuple[tuple[str, str], ...] = ()
    joins: tuple[tuple[str, str], ...] = ()

    @property
    def split(self) -> bool:
        return len(self.stations) > 1


# Known by identity: a line is laid out once and then a key of what is drawn of it.
@dataclass(frozen=True, eq=False)
class Line:
    """Everything the templates draw. ``current`` = where the tram stands, None before and after."""

    width: int
    height: int
    stations: tuple[Station, ...] = ()
    tracks: tuple[Track, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def total(self) -> int:
        return len(self.stations)

    @property
    def current(self) -> Station | None:
        return next((station for station in self.stations if station.here), None)

    @property
    def busy(self) -> tuple[Station, ...]:
        """What runs beside the stop where the tram stands."""
        return tuple(station for station in self.stations if station.look == "busy")

    @property
    def done_count(self) -> int:
        return sum(station.look == "done" for station in self.stations)

    @property
    def finished(self) -> bool:
        return self.total > 0 and self.done_count == self.total


def lane_x(lane: int) -> float:
    """Middle of a track in the list, in rem from the left."""
    return round(1.25 + 0.9 * lane, 2)
