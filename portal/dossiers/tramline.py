"""The tram line: where every station of a dossier stands, as pure geometry.

``lay_out`` turns the stops of a dossier into one ``Line`` that holds two drawings of the same
stations: a map (wide screens: rows of stations, every second row runs back) and a list (phones,
print). Templates only draw it. Nothing here knows a model, a request or a viewer's rights: the
caller gives only what the viewer may see, and ``progress_a``/``progress_b`` only in the office.

Lengths in the map are units of a drawing that is ``Line.width`` wide; lanes in the list are rem.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from portal.dossiers.tramline_text import caption, state_words, text_width, wrap

STATES = (
    "not_started",
    "active",
    "waiting_party",
    "waiting_mediator",
    "waiting_third",
    "done",
    "skipped",
)
WIDTH = 960
_MARGIN = 54  # room for half a label beside the first and the last station of a row
_TURN = 58  # how far the line swings out where it turns to the next row
_COLUMN = 96  # least room for a single station
_LABEL = 98  # widest line of a label under a single station
_LINE_HEIGHT = 18
_LANE = 50  # between two parallel tracks
_FORK = 40  # length of the slope of the outermost track
_RADIUS = 14


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
    short: str = ""

    @property
    def reached(self) -> bool:
        return self.state not in ("not_started", "skipped")

    @property
    def busy(self) -> bool:
        return self.reached and self.state != "done"


@dataclass(frozen=True)
class Station:
    """A stop with its place on the map and its lane in the list.

    ``look`` is done | now (the tram stands here; one per line) | busy | optional | todo.
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
    lane: int = 0
    lanes: int = 1
    lane_kinds: tuple[tuple[float, str, str], ...] = ()

    @property
    def bars(self) -> tuple[tuple[str, int, float, float], ...]:
        """Office only: (party, percentage, x, y) of the two thin bars."""
        values = (("A", self.stop.progress_a), ("B", self.stop.progress_b))
        left = self.x - 26 if self.anchor == "middle" else self.label_x
        if self.anchor == "end":
            left = self.label_x - 64
        shift = 0 if self.anchor == "middle" else text_width(self.caption, 13) + (10 if self.caption else 0)
        if self.anchor == "end":
            shift = -shift
        top = self.caption_y + (10 if self.anchor == "middle" and self.caption else -8)
        return tuple(
            (party, max(0, min(100, value)), left + shift, top + 9 * row)
            for row, (party, value) in enumerate(values)
            if value is not None
        )

    @property
    def here(self) -> bool:
        return self.look == "now"

    @property
    def lane_x(self) -> str:
        return f"{lane_x(self.lane):g}rem"


@dataclass(frozen=True)
class Track:
    """A piece of line on the map: SVG path data and its kind (done | todo | optional)."""

    d: str
    kind: str


@dataclass(frozen=True)
class Section:
    """One item of the list: a single station, or the stations of a split line.

    ``forks``/``joins`` = (SVG path, kind) of the curves where the tracks part and meet.
    """

    stations: tuple[Station, ...]
    split: bool = False
    before: str = "todo"
    after: str = "todo"
    first: bool = False
    last: bool = False
    forks: tuple[tuple[str, str], ...] = ()
    joins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """Everything the templates draw. ``current`` = where the tram stands, None before and after."""

    width: int
    height: int
    stations: tuple[Station, ...] = ()
    tracks: tuple[Track, ...] = ()
    sections: tuple[Section, ...] = ()
    current: Station | None = None
    done_count: int = 0
    office: bool = False
    busy: tuple[Station, ...] = field(default=())

    @property
    def total(self) -> int:
        return len(self.stations)

    @property
    def finished(self) -> bool:
        return bool(self.stations) and self.done_count == self.total


def lane_x(lane: int) -> float:
    """Middle of a track in the list, in rem from the left."""
    return 1.25 + 0.9 * lane


def lay_out(stops: Sequence[StopView], *, role: str = "party", width: int = WIDTH) -> Line:
    """Place the stops. ``role`` (party | mediator | lawyer | public) chooses the captions' words.

    Skipped stops are not drawn. The tram stands at the first stop that is under way, else at the
    first that is to come after something is done; at none on an empty or a finished line.
    """
    columns = _columns(_stations([stop for stop in stops if stop.state != "skipped"], role))
    office = any(stop.progress_a is not None or stop.progress_b is not None for stop in stops)
    placed, tracks, height = _map(columns, width, office)
    flat = tuple(station for column in placed for station in column)
    return Line(
        width=width,
        height=round(height),
        stations=flat,
        tracks=tuple(sorted(tracks, key=lambda track: ("todo", "optional", "done").index(track.kind))),
        sections=_sections(placed),
        current=next((station for station in flat if station.here), None),
        done_count=sum(station.look == "done" for station in flat),
        office=office,
        busy=tuple(station for station in flat if station.look == "busy"),
    )


def in_words(line: Line, role: str = "party") -> str:
    """The same as the drawing, in one or two sentences that stand above it."""
    if not line.total:
        return _("The line is not known yet.")
    if role == "public":
        return _("The line has %(total)s stops.") % {"total": line.total}
    if line.finished:
        return _("All %(total)s stops are done.") % {"total": line.total}
    if line.current is None:
        return _("The line has %(total)s stops. The first one is %(title)s.") % {
            "total": line.total,
            "title": line.stations[0].stop.title,
        }
    return " ".join(part for part in (_where(line, role), _beside(line), _next(line)) if part)


def _where(line: Line, role: str) -> str:
    assert line.current is not None
    words = {
        "number": line.current.number,
        "total": line.total,
        "title": line.current.stop.title,
    }
    if role == "party":
        return _("You are at stop %(number)s of %(total)s: %(title)s.") % words
    return _("The dossier is at stop %(number)s of %(total)s: %(title)s.") % words


def _beside(line: Line) -> str:
    titles = [station.stop.title for station in line.busy]
    if not titles:
        return ""
    if len(titles) == 1:
        return _("%(title)s runs beside it.") % {"title": titles[0]}
    return _("%(titles)s and %(last)s run beside it.") % {
        "titles": ", ".join(titles[:-1]),
        "last": titles[-1],
    }


def _next(line: Line) -> str:
    assert line.current is not None
    after = [
        station
        for station in line.stations[line.current.number :]
        if station.look == "todo" and (station.stop.group is None or station.stop.group != line.current.stop.group)
    ]
    return _("After that comes %(title)s.") % {"title": after[0].stop.title} if after else ""


def _stations(stops: Sequence[StopView], role: str) -> list[Station]:
    current = next((stop for stop in stops if stop.busy), None)
    if current is None and any(stop.state == "done" for stop in stops):
        current = next((stop for stop in stops if not stop.reached and not stop.optional), None)
    return [
        Station(
            stop=stop,
            number=number,
            look=(look := _look(stop, current)),
            caption=caption(stop.state, stop.done_on, role, look),
            spoken=state_words(stop.state, stop.done_on, role, look),
        )
        for number, stop in enumerate(stops, 1)
    ]


def _look(stop: StopView, current: StopView | None) -> str:
    if stop is current:
        return "now"
    if stop.state == "done":
        return "done"
    if stop.busy:
        return "busy"
    return "optional" if stop.optional else "todo"


def _columns(stations: Sequence[Station]) -> list[list[Station]]:
    """Neighbours of one group share a column; all others stand alone."""
    columns: list[list[Station]] = []
    for station in stations:
        group = station.stop.group
        if columns and group and columns[-1][-1].stop.group == group:
            columns[-1].append(station)
        else:
            columns.append([station])
    return columns


def _kind(stop: StopView, *, alone: bool = True) -> str:
    if stop.reached:
        return "done"
    return "optional" if stop.optional and not alone else "todo"


# --- the map ------------------------------------------------------------------------------------


def _group_width(column: Sequence[Station]) -> float:
    labels = max(text_width(station.stop.title, 15) for station in column)
    return 2 * _slope(len(column)) + 64 + min(max(labels, 120), 210)


def _slope(tracks: int) -> float:
    return _FORK + 10 * (tracks - 2)


def _map(
    columns: list[list[Station]], width: int, office: bool
) -> tuple[list[list[Station]], list[Track], float]:
    placed: list[list[Station]] = []
    tracks: list[Track] = []
    rows = _rows(columns, width - _MARGIN - _TURN)
    top = 6.0
    exit_point: tuple[float, float] | None = None
    for index, row in enumerate(rows):
        split = max((len(column) for column in row), default=1)
        y = top + max(46, (split - 1) * _LANE / 2 + 34)
        backwards = index % 2 == 1
        spots = _spots(row, width, backwards)
        for (column, x, room) in zip(row, spots[0], spots[1], strict=True):
            done = _placed_column(column, x, y, room, backwards, office)
            tracks += _lead(exit_point, done, x, y, room, backwards, placed[-1] if placed else None)
            exit_point = (x + (-room if backwards else room) / 2 if len(done) > 1 else x, y)
            placed.append(done)
        top = y + max(_depth(column, split, office) for column in placed[-len(row) :])
    return placed, tracks, top + 4


def _depth(column: Sequence[Station], split: int, office: bool) -> float:
    if len(column) > 1:
        return (split - 1) * _LANE / 2 + 34
    return 26 + _LINE_HEIGHT * len(column[0].lines) + 20 + (20 if office else 0)


def _rows(columns: list[list[Station]], room: float) -> list[list[list[Station]]]:
    """Break the line into as few rows as fit, as even as their order allows."""
    sizes = [_group_width(column) + 40 if len(column) > 1 else _COLUMN for column in columns]
    count = max(1, -(-int(sum(sizes) - _COLUMN) // int(room)))
    target = sum(sizes) / count
    rows: list[list[list[Station]]] = [[]]
    filled = 0.0
    for column, size in zip(columns, sizes, strict=True):
        over = filled + size - _COLUMN > room
        if rows[-1] and (over or (len(rows) < count and filled + size / 2 > target)):
            rows.append([])
            filled = 0.0
        rows[-1].append(column)
        filled += size
    return rows


def _spots(row: list[list[Station]], width: int, backwards: bool) -> tuple[list[float], list[float]]:
    """Middle of every column and the room that it takes on the line."""
    rooms = [_group_width(column) if len(column) > 1 else 0.0 for column in row]
    free = width - _MARGIN - _TURN - sum(rooms)
    gaps = len(row) - 1
    gap = free / gaps if gaps else 0
    short = len(row) < 6 and not any(rooms)
    gap = min(gap, 150) if short or len(row) < 4 else gap
    spots, edge = [], float(_MARGIN if row[0:1] and len(row[0]) == 1 else _MARGIN - 20)
    for room in rooms:
        spots.append(edge + room / 2)
        edge += room + gap
    if backwards:
        spots = [width - _TURN + (_MARGIN - spot) for spot in spots]
    return spots, rooms


def _placed_column(
    column: list[Station], x: float, y: float, room: float, backwards: bool, office: bool
) -> list[Station]:
    if len(column) == 1:
        return [_placed_single(column[0], x, y, office)]
    return [
        _placed_track(station, x, y + (row - (len(column) - 1) / 2) * _LANE, room, backwards, len(column))
        for row, station in enumerate(column)
    ]


def _placed_single(station: Station, x: float, y: float, office: bool) -> Station:
    texts = wrap(station.stop.title, _LABEL, 15, bold=station.here)
    lines = tuple((y + 30 + row * _LINE_HEIGHT, text) for row, text in enumerate(texts))
    bottom = lines[-1][0] if lines else y + 12
    height = bottom - y + (26 if station.caption else 10) + (22 if office else 0)
    return replace(
        station,
        x=x,
        y=y,
        lines=lines,
        label_x=x,
        caption_y=bottom + 18,
        hit=(x - 50, y - (36 if station.here else 18), 100, height + (36 if station.here else 18)),
    )


def _placed_track(station: Station, x: float, y: float, room: float, backwards: bool, tracks: int) -> Station:
    side = -1 if backwards else 1
    own = x - side * (room / 2 - _slope(tracks) - 16)
    start = own + side * (34 if station.here else 17)
    reach = room - 2 * _slope(tracks) - 20
    text = wrap(station.stop.title, reach - 17, 15, bold=station.here, rows=1)
    left = own - 20 if not backwards else own - reach
    return replace(
        station,
        x=own,
        y=y,
        lines=tuple((y - 9, line) for line in text),
        label_x=start,
        caption_y=y + 18,
        anchor="end" if backwards else "start",
        hit=(left, y - _LANE / 2 + 1, reach + 20, _LANE - 2),
        lanes=tracks,
    )


def _lead(
    start: tuple[float, float] | None,
    column: list[Station],
    x: float,
    y: float,
    room: float,
    backwards: bool,
    before: list[Station] | None,
) -> list[Track]:
    """The track from the column before to this one, and the split tracks of this one."""
    tracks = []
    side = -1 if backwards else 1
    entry = (x - side * room / 2 if len(column) > 1 else x, y)
    if start is not None and before is not None:
        gone = all(station.look == "done" for station in before)
        kind = "done" if gone and any(station.stop.reached for station in column) else "todo"
        tracks.append(Track(_main(start, entry, backwards), kind))
    if len(column) > 1:
        slope = _slope(len(column))
        end = x + side * room / 2
        for station in column:
            kind = _kind(station.stop, alone=False)
            tracks.append(
                Track(_bend([entry, (entry[0] + side * slope, station.y), (station.x, station.y)]), kind)
            )
            leave = kind if station.look in ("done", "optional") else "todo"
            path = [(station.x, station.y), (end - side * slope, station.y), (end, y)]
            tracks.append(Track(_bend(path), leave))
    return tracks


def _main(start: tuple[float, float], entry: tuple[float, float], backwards: bool) -> str:
    if start[1] == entry[1]:
        return _bend([start, entry])
    swing = max(start[0], entry[0]) + _TURN - 6 if backwards else min(start[0], entry[0]) - _TURN + 6
    return _bend([start, (swing, start[1]), (swing, entry[1]), entry], 26)


def _bend(points: Sequence[tuple[float, float]], radius: float = _RADIUS) -> str:
    """Path data through ``points`` with round corners."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(corner, before, radius), _towards(corner, after, radius)
        path += f"L{near[0]:.1f} {near[1]:.1f}Q{corner[0]:.1f} {corner[1]:.1f} {far[0]:.1f} {far[1]:.1f}"
    return path + f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"


def _towards(
    point: tuple[float, float], other: tuple[float, float], distance: float
) -> tuple[float, float]:
    dx, dy = other[0] - point[0], other[1] - point[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    share = min(distance, length / 2) / length
    return point[0] + dx * share, point[1] + dy * share


# --- the list -----------------------------------------------------------------------------------


def _sections(columns: list[list[Station]]) -> tuple[Section, ...]:
    sections = []
    for index, column in enumerate(columns):
        before = columns[index - 1] if index else None
        after = columns[index + 1] if index + 1 < len(columns) else None
        came = before is not None and all(station.look == "done" for station in before)
        gone = all(station.look == "done" for station in column)
        reached = any(station.stop.reached for station in column)
        goes_on = after is not None and any(station.stop.reached for station in after)
        sections.append(
            Section(
                stations=_laned(column),
                split=len(column) > 1,
                before="done" if came and reached else "todo",
                after="done" if gone and goes_on else "todo",
                first=before is None,
                last=after is None,
                forks=tuple((_fork(lane), _kind(s.stop, alone=False)) for lane, s in enumerate(column)),
                joins=tuple((_join(lane), _leaving(s)) for lane, s in enumerate(column)),
            )
        )
    return tuple(sections)


def _leaving(station: Station) -> str:
    if station.look == "done":
        return "done"
    return "optional" if station.look == "optional" else "todo"


def _laned(column: list[Station]) -> tuple[Station, ...]:
    """Every station of a split line knows which tracks pass beside it: (x in rem, kind above, below)."""
    if len(column) == 1:
        return (column[0],)
    laned = []
    for row, station in enumerate(column):
        passing = tuple(
            (
                lane_x(lane),
                _kind(other.stop, alone=False) if lane >= row else _leaving(other),
                _kind(other.stop, alone=False) if lane > row else _leaving(other),
            )
            for lane, other in enumerate(column)
        )
        laned.append(replace(station, lane=row, lanes=len(column), lane_kinds=passing))
    return tuple(laned)


def _fork(lane: int) -> str:
    """Curve from the main track to a lane in a box of 16 units per rem, 40 high."""
    x = 16 * lane_x(lane)
    return f"M20 0C20 24 {x:.1f} 14 {x:.1f} 40"


def _join(lane: int) -> str:
    x = 16 * lane_x(lane)
    return f"M{x:.1f} 0C{x:.1f} 26 20 16 20 40"
