"""The map: rows of stations on a wide screen, every second row runs back.

Lengths are units of a drawing that is ``WIDTH`` wide; the stylesheet scales it. Labels stand under
a single station, and beside the station on a split track.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.dossiers.tramline.model import Bar, Station, Track
from portal.dossiers.tramline.text import text_width, wrap

WIDTH = 960
_SIDE = 54  # from the edge to the first and the last station: half a label
_SWING = 50  # how far the line swings out where it turns to the next row
_COLUMN = 104  # least room from one single station to the next
_BESIDE_FORK = 36  # least room between a single station and a split
_MOST_SPARE = 46  # short rows keep their stations together
_LABEL = 100  # widest line of a label under a single station
_LINE = 18  # from one line of a label to the next
_TRACKS = 52  # between two parallel tracks
_SIZE = 15
_SMALL = 13

Column = list[Station]
Point = tuple[float, float]


@dataclass(frozen=True)
class _Spot:
    """Where a column stands: its middle, how much line it takes, and which way the tram runs."""

    x: float
    y: float
    room: float
    side: int

    @property
    def entry(self) -> Point:
        return self.x - self.side * self.room / 2, self.y

    @property
    def exit(self) -> Point:
        return self.x + self.side * self.room / 2, self.y


def draw_map(
    columns: Sequence[Column], width: int, office: bool
) -> tuple[list[Column], tuple[Track, ...], int]:
    """Stations with their places, the tracks (finished ones last, on top), and the height."""
    placed: list[Column] = []
    tracks: list[Track] = []
    top = 4.0
    before: _Spot | None = None
    for index, row in enumerate(_rows(columns, width)):
        y = top + max(_above(column) for column in row)
        bottom = y
        for column, spot in zip(
            row, _spots(row, y, width, 1 if index % 2 == 0 else -1), strict=True
        ):
            stations = _place(column, spot, office)
            if before is not None:
                tracks.append(_main_track(before, spot, _main_kind(placed[-1], stations)))
            tracks += _split_tracks(stations, spot)
            placed.append(stations)
            before = spot
            bottom = max(bottom, *(s.hit[1] + s.hit[3] for s in stations))
        top = bottom + 14
    order = ("todo", "optional", "done")
    return placed, tuple(sorted(tracks, key=lambda track: order.index(track.kind))), round(top)


def _above(column: Column) -> float:
    half = (len(column) - 1) / 2 * _TRACKS
    return half + (44 if any(station.here for station in column) else 26)


def _rows(columns: Sequence[Column], width: int) -> list[list[Column]]:
    """Break the line into as few rows as fit, the last not much shorter than the others."""
    rows: list[list[Column]] = []
    for column in columns:
        if rows and _least(rows[-1] + [column]) <= width:
            rows[-1].append(column)
        else:
            rows.append([column])
    for upper, lower in itertools.pairwise(rows):
        while _evener(upper, lower, width):
            lower.insert(0, upper.pop())
    return rows


def _evener(upper: list[Column], lower: list[Column], width: int) -> bool:
    """Whether the last stop of the upper row stands better in front of the lower row."""
    moved = [upper[-1], *lower]
    fits = len(upper) > 2 and len(upper[-1]) == 1 and _least(moved) <= width
    return fits and _least(upper) > _least(moved)


def _least(row: list[Column]) -> float:
    """The width that a row needs. Its ends hold half a label, or the turn to the next row."""
    return 2 * _SIDE + sum(_room(column) for column in row) + sum(_gaps(row))


def _gaps(row: list[Column]) -> list[float]:
    """Least room between neighbours: two labels side by side, or a station beside a fork."""
    return [
        _COLUMN if len(column) == len(after) == 1 else _BESIDE_FORK
        for column, after in itertools.pairwise(row)
    ]


def _room(column: Column) -> float:
    """The line that a split takes, with room for its longest label."""
    if len(column) == 1:
        return 0
    label = max(text_width(station.stop.title, _SIZE, bold=station.here) for station in column)
    return 2 * _slope(len(column)) + 56 + min(max(label, 120), 230)


def _slope(tracks: int) -> float:
    return 20 + 10 * tracks


def _spots(row: list[Column], y: float, width: int, side: int) -> list[_Spot]:
    gaps = _gaps(row)
    spare = (width - _least(row)) / len(gaps) if gaps else 0.0
    edge = float(_SIDE)
    spots = []
    for column, gap in zip(row, [*gaps, 0.0], strict=True):
        room = _room(column)
        x = edge + room / 2
        spots.append(_Spot(x if side > 0 else width - x, y, room, side))
        edge += room + gap + min(spare, _MOST_SPARE)
    return spots


# --- stations -----------------------------------------------------------------------------------


def _place(column: Column, spot: _Spot, office: bool) -> Column:
    if len(column) == 1:
        return [_single(column[0], spot, office)]
    middle = (len(column) - 1) / 2
    return [
        _on_track(station, spot, spot.y + (row - middle) * _TRACKS, len(column))
        for row, station in enumerate(column)
    ]


def _single(station: Station, spot: _Spot, office: bool) -> Station:
    texts = wrap(station.stop.title, _LABEL, _SIZE, bold=station.here)
    lines = tuple((spot.y + 30 + _LINE * row, text) for row, text in enumerate(texts))
    bottom = lines[-1][0]
    caption_y = bottom + 18
    bars_y = (caption_y if station.caption else bottom) + 9
    bars = _bars(station, spot.x - 29, bars_y)
    foot = bars_y + 20 if bars else (caption_y if station.caption else bottom)
    head = spot.y - (42 if station.here else 18)
    return replace(
        station,
        x=round(spot.x, 1),
        y=spot.y,
        lines=lines,
        label_x=round(spot.x, 1),
        caption_y=caption_y,
        bars=bars,
        hit=(round(spot.x - 51, 1), head, 102, foot + 9 - head),
    )


def _on_track(station: Station, spot: _Spot, y: float, tracks: int) -> Station:
    flat = spot.room - 2 * _slope(tracks)
    x = spot.x - spot.side * (flat / 2 - (30 if station.here else 14))
    label_x = x + spot.side * (34 if station.here else 15)
    text = wrap(station.stop.title, flat - 40, _SIZE, bold=station.here, rows=1)
    shift = text_width(station.caption, _SMALL, bold=True) + 10 if station.caption else 0
    bars_x = label_x + shift if spot.side > 0 else label_x - shift - Bar.WIDTH - 14
    left = x - 14 if spot.side > 0 else x + 14 - flat
    return replace(
        station,
        x=round(x, 1),
        y=y,
        lines=tuple((y - 9, line) for line in text),
        label_x=round(label_x, 1),
        caption_y=y + 18,
        anchor="start" if spot.side > 0 else "end",
        bars=_bars(station, bars_x, y + 8),
        hit=(round(left, 1), y - _TRACKS / 2 + 1, round(flat, 1), _TRACKS - 2),
    )


def _bars(station: Station, x: float, y: float) -> tuple[Bar, ...]:
    """Office only: two thin bars, one for each party, where there is something to tell."""
    stop = station.stop
    if not (stop.busy or stop.progress_a or stop.progress_b):
        return ()
    values = (("A", stop.progress_a), ("B", stop.progress_b))
    return tuple(
        Bar(party, max(0, min(100, value)), round(x, 1), round(y + 9 * row, 1))
        for row, (party, value) in enumerate(values)
        if value is not None
    )


# --- tracks -------------------------------------------------------------------------------------


def _main_kind(before: Column, column: Column) -> str:
    gone = all(station.look == "done" for station in before)
    return "done" if gone and any(s.stop.reached or s.here for s in column) else "todo"


def _main_track(before: _Spot, spot: _Spot, kind: str) -> Track:
    start, end = before.exit, spot.entry
    if start[1] == end[1]:
        return Track(_path([start, end]), kind)
    furthest = max(start[0], end[0]) + _SWING if before.side > 0 else min(start[0], end[0]) - _SWING
    path = _path([start, (furthest, start[1]), (furthest, end[1]), end], 30)
    return Track(path, kind, turn=(round(furthest, 1), round((start[1] + end[1]) / 2, 1)))


def _split_tracks(column: Column, spot: _Spot) -> list[Track]:
    if len(column) == 1:
        return []
    slope = spot.side * _slope(len(column))
    tracks = []
    for station in column:
        here = (station.x, station.y)
        into = [spot.entry, (spot.entry[0] + slope, station.y), here]
        out = [here, (spot.exit[0] - slope, station.y), spot.exit]
        tracks += [Track(_path(into), station.into), Track(_path(out), station.out_of)]
    return tracks


def _path(points: Sequence[Point], radius: float = 16) -> str:
    """Path data through ``points`` with round corners."""
    path = f"M{_at(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(corner, before, radius), _towards(corner, after, radius)
        path += f"L{_at(near)}Q{_at(corner)} {_at(far)}"
    return path + f"L{_at(points[-1])}"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _towards(point: Point, other: Point, distance: float) -> Point:
    dx, dy = other[0] - point[0], other[1] - point[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    share = min(distance, length / 2) / length
    return point[0] + dx * share, point[1] + dy * share
