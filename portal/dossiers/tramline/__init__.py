"""The tram line: where every station of a dossier stands, as pure geometry.

``lay_out`` turns the stops of a dossier into one ``Line`` that holds two drawings of the same
stations: a map (wide screens: rows of stations, every second row runs back) and a list (phones,
print). Templates only draw it. Nothing here knows a model, a request or a viewer's rights: the
caller gives only what the viewer may see, and ``progress_a``/``progress_b`` only in the office.
"""

from collections.abc import Sequence

from portal.dossiers.tramline.drawing import WIDTH, draw_map
from portal.dossiers.tramline.model import STATES, Line, Station, StopView
from portal.dossiers.tramline.rows import list_sections
from portal.dossiers.tramline.small import SmallLine, marks, small_line
from portal.dossiers.tramline.text import caption, state_words
from portal.dossiers.tramline.words import in_words

__all__ = [
    "STATES",
    "Line",
    "SmallLine",
    "Station",
    "StopView",
    "in_words",
    "lay_out",
    "marks",
    "small_line",
]


def lay_out(stops: Sequence[StopView], *, role: str = "party", width: int = WIDTH) -> Line:
    """Place the stops. ``role`` (party | mediator | lawyer | public) chooses the captions' words.

    Skipped stops are not drawn. The tram stands at the first stop that is under way, else at the
    first that is to come after something is done; nowhere on an unstarted or a finished line.
    """
    stations = _stations([stop for stop in stops if stop.state != "skipped"], role)
    office = any(stop.progress_a is not None or stop.progress_b is not None for stop in stops)
    columns, tracks, height = draw_map(_columns(stations), width, office)
    return Line(
        width=width,
        height=height,
        stations=tuple(station for column in columns for station in column),
        tracks=tracks,
        sections=list_sections(columns),
    )


def _stations(stops: Sequence[StopView], role: str) -> list[Station]:
    current = next((stop for stop in stops if stop.busy), None)
    if current is None and any(stop.state == "done" for stop in stops):
        current = next((stop for stop in stops if not stop.reached and not stop.optional), None)
    looks = [_look(stop, current) for stop in stops]
    return [
        Station(
            stop=stop,
            number=number,
            look=look,
            caption=caption(stop.state, stop.done_on, role, look),
            spoken=state_words(stop.state, stop.done_on, role, look),
        )
        for number, (stop, look) in enumerate(zip(stops, looks, strict=True), 1)
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
