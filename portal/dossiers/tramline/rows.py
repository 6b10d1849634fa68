"""The list: one station below the other, for phones and for print. Lanes are in rem."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from portal.dossiers.tramline.model import Section, Station, lane_x

_REM = 16  # units of the boxes in which the curves are drawn


def list_sections(columns: Sequence[Sequence[Station]]) -> tuple[Section, ...]:
    """One section per column of the map, with the tracks above, below and beside its stations."""
    sections = []
    for index, column in enumerate(columns):
        before = columns[index - 1] if index else ()
        after = columns[index + 1] if index + 1 < len(columns) else ()
        split = len(column) > 1
        sections.append(
            Section(
                stations=_laned(column),
                before="done" if _gone(before) and _reached(column) else "todo",
                after="done" if _gone(column) and _reached(after) else "todo",
                first=not before,
                last=not after,
                forks=_curves(_fork, [s.into for s in column]) if split else (),
                joins=_curves(_join, [s.out_of for s in column]) if split else (),
            )
        )
    return tuple(sections)


def _gone(column: Sequence[Station]) -> bool:
    return bool(column) and all(station.look == "done" for station in column)


def _reached(column: Sequence[Station]) -> bool:
    return any(station.stop.reached or station.here for station in column)


def _laned(column: Sequence[Station]) -> tuple[Station, ...]:
    if len(column) == 1:
        return (column[0],)
    return tuple(
        replace(
            station,
            lane=row,
            lane_kinds=tuple(
                (
                    lane_x(lane),
                    other.into if lane >= row else other.out_of,
                    other.into if lane > row else other.out_of,
                )
                for lane, other in enumerate(column)
            ),
        )
        for row, station in enumerate(column)
    )


def _curves(draw: Callable[[int], str], kinds: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(path, kind) per lane; finished tracks last, so that they are drawn over the others."""
    curves = [(draw(lane), kind) for lane, kind in enumerate(kinds)]
    return tuple(sorted(curves, key=lambda curve: ("todo", "optional", "done").index(curve[1])))


def _fork(lane: int) -> str:
    """Curve from the main track to a lane, in a box that is 40 high."""
    main, own = _REM * lane_x(0), _REM * lane_x(lane)
    return f"M{main:g} 0C{main:g} 24 {own:.1f} 14 {own:.1f} 40"


def _join(lane: int) -> str:
    main, own = _REM * lane_x(0), _REM * lane_x(lane)
    return f"M{own:.1f} 0C{own:.1f} 26 {main:g} 16 {main:g} 40"
