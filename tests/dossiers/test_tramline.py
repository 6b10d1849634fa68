"""The drawing of the line: nothing lost, nothing on top of another, and said in words too."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from portal.dossiers.line import stops_for, trajectories
from portal.dossiers.tramline import Line, Station, StopView, in_words, lay_out, marks, small_line
from portal.dossiers.tramline.text import text_width, wrap
from tests.dossiers.test_line import FAMILY


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def views(trajectory: str = "divorce", **states: str) -> list[StopView]:
    return [
        StopView(
            code=spec.code,
            title=spec.title["nl"],
            state=states.get(spec.code, "not_started"),
            optional=spec.optional,
            group=spec.group,
            url=f"/halte/{spec.code}/",
            done_on=date(2026, 9, 7) if states.get(spec.code) == "done" else None,
        )
        for spec in stops_for(trajectory, FAMILY)
    ]


START = dict.fromkeys(["introduction", "agreement", "intake"], "done")


def at(line: Line, code: str) -> Station:
    return next(station for station in line.stations if station.stop.code == code)


def labels(line: Line) -> list[tuple[float, float, float, float]]:
    """The box of every label on the map: left, top, right, bottom."""
    boxes = []
    for station in line.stations:
        wide = max(text_width(text, 15, bold=station.here) for _, text in station.lines)
        left = {
            "middle": station.label_x - wide / 2,
            "start": station.label_x,
            "end": station.label_x - wide,
        }
        x = left[station.anchor]
        boxes.append((x, station.lines[0][0] - 13, x + wide, station.lines[-1][0] + 3))
    return boxes


@pytest.mark.parametrize("trajectory", trajectories())
@pytest.mark.parametrize("states", [{}, {**START, "inventory": "active"}], ids=["new", "under way"])
def test_every_stop_is_drawn_once_in_order_and_inside_the_drawing(
    trajectory: str, states: dict[str, str]
) -> None:
    line = lay_out(views(trajectory, **states))
    assert [station.stop.code for station in line.stations] == [
        s.code for s in stops_for(trajectory, FAMILY)
    ]
    assert [station.number for station in line.stations] == list(range(1, line.total + 1))
    in_list = [station for section in line.sections for station in section.stations]
    assert [station.stop.code for station in in_list] == [
        station.stop.code for station in line.stations
    ]
    for left, top, right, bottom in labels(line):
        assert min(left, top) >= 0
        assert right <= line.width
        assert bottom <= line.height


@pytest.mark.parametrize("trajectory", trajectories())
def test_no_label_stands_on_another(trajectory: str) -> None:
    for one, other in combinations(
        labels(lay_out(views(trajectory, **START, inventory="active"))), 2
    ):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("trajectory", trajectories())
def test_every_station_is_a_target_of_at_least_44_and_none_covers_another(trajectory: str) -> None:
    hits = [
        station.hit for station in lay_out(views(trajectory, **START, inventory="active")).stations
    ]
    assert all(width >= 44 and height >= 44 for _, _, width, height in hits)
    for (x, y, w, h), (x2, y2, w2, h2) in combinations(hits, 2):
        assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_the_line_splits_and_meets_again() -> None:
    line = lay_out(views(**START, inventory="done"))
    split = next(section for section in line.sections if section.split)
    assert [s.stop.code for s in split.stations] == [
        "children",
        "home",
        "assets",
        "support",
        "pension",
    ]
    assert len(split.forks) == len(split.joins) == 5
    assert len({station.y for station in split.stations}) == 5
    assert [station.lane for station in split.stations] == [0, 1, 2, 3, 4]
    parting, meeting = set(), set()
    for station in split.stations:
        spot = f"{station.x:.1f} {station.y:.1f}"
        parting |= {track.d.split("L")[0] for track in line.tracks if track.d.endswith(f"L{spot}")}
        meeting |= {
            track.d.split("L")[-1] for track in line.tracks if track.d.startswith(f"M{spot}")
        }
    assert len(parting) == len(meeting) == 1


@pytest.mark.parametrize("trajectory", trajectories())
@pytest.mark.parametrize("left_out", [(), ("home",), ("children", "pension"), ("inventory",)])
def test_the_line_turns_inside_the_drawing(trajectory: str, left_out: tuple[str, ...]) -> None:
    stops = [view for view in views(trajectory) if view.code not in left_out]
    line = lay_out(stops)
    for track in line.tracks:
        # Curves stay between the points that steer them.
        places = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", track.d)]
        assert min(places[::2]) >= 0 and max(places[::2]) <= line.width, track.d


def test_two_groups_beside_each_other_stay_two_groups() -> None:
    stops = [StopView("a", "A", group="x"), StopView("b", "B", group="x")]
    stops += [StopView("c", "C", group="y"), StopView("d", "D", group="y")]
    assert [len(section.stations) for section in lay_out(stops).sections] == [2, 2]


def test_the_tram_stands_at_one_stop_only() -> None:
    line = lay_out(views(**START, inventory="done", children="waiting_party", assets="active"))
    assert line.current == at(line, "children")
    assert [station.look for station in line.stations].count("now") == 1
    assert at(line, "assets").look == "busy"


@pytest.mark.parametrize("state", ["active", "waiting_party", "waiting_mediator", "waiting_third"])
def test_the_tram_waits_where_somebody_has_to_act(state: str) -> None:
    line = lay_out(views(**START, inventory=state))
    assert at(line, "inventory").here
    assert at(line, "inventory").caption


def test_between_two_stops_the_tram_stands_at_the_next() -> None:
    assert at(lay_out(views(**START)), "inventory").here


def test_before_the_start_and_after_the_end_there_is_no_tram() -> None:
    everything = {stop.code: "done" for stop in views()}
    assert lay_out(views()).current is None
    finished = lay_out(views(**everything))
    assert finished.current is None and finished.finished
    assert {track.kind for track in finished.tracks} == {"done"}


def test_a_skipped_stop_is_not_drawn() -> None:
    line = lay_out(views(**START, inventory="done", home="skipped"))
    assert "home" not in [station.stop.code for station in line.stations]


def test_a_finished_stop_shows_its_date() -> None:
    assert "2026" in at(lay_out(views(**START)), "intake").caption


@pytest.mark.parametrize(("language", "shown"), [("nl", "7 sep 2026"), ("en", "7 Sep 2026")])
def test_the_date_is_written_as_the_reader_writes_it(language: str, shown: str) -> None:
    with translation.override(language):
        assert at(lay_out(views(**START)), "intake").caption == shown


def test_an_optional_stop_is_dashed_until_it_is_added() -> None:
    line = lay_out(views("change_agreement"))
    assert at(line, "children").look == "optional"
    assert "optional" in {track.kind for track in line.tracks}
    assert (
        at(lay_out(views("change_agreement", **START, children="active")), "children").look == "now"
    )


def test_an_empty_line_can_be_drawn() -> None:
    line = lay_out([])
    assert (line.total, line.sections, line.current) == (0, (), None)
    assert in_words(line)


def test_progress_of_both_parties_only_where_it_is_given() -> None:
    stops = [
        StopView("a", "A", "active", progress_a=130, progress_b=40),
        StopView("b", "B", "active"),
    ]
    first, second = lay_out(stops, role="mediator").stations
    assert [(bar.party, bar.value) for bar in first.bars] == [("A", 100), ("B", 40)]
    assert second.bars == ()


# --- words ----------------------------------------------------------------------------------------


def test_words_say_where_what_beside_and_what_next() -> None:
    line = lay_out(
        views(**START, inventory="done", children="active", home="active", assets="active")
    )
    words = in_words(line)
    assert words.startswith("You are at stop 5 of 19: Kinderen & ouderschapsplan.")
    assert "Woning and Vermogen & verdeling run beside it." in words
    assert words.endswith("After that comes Concept convenant.")


def test_words_fit_the_reader() -> None:
    line = lay_out(views(**START, inventory="waiting_mediator"))
    assert in_words(line, "mediator").startswith("The dossier is at stop 4")
    assert (
        at(
            lay_out(views(**START, inventory="waiting_mediator"), role="mediator"), "inventory"
        ).caption
        == "your turn"
    )
    assert at(line, "inventory").caption == "waits for the mediator"


def test_a_public_line_tells_nothing_about_anybody() -> None:
    line = lay_out(views(), role="public")
    assert in_words(line, "public") == "The line has 19 stops."
    assert {station.caption for station in line.stations} == {""}


def test_marks_for_a_mail() -> None:
    line = lay_out([StopView("a", "A", "done"), StopView("b", "B", "active"), StopView("c", "C")])
    assert marks(line) == "● ◉ ○"
    assert [look for _, look in small_line(line).dots] == ["done", "now", "todo"]


@pytest.mark.parametrize(
    "title", ["Mediationovereenkomst", "Arbeidsongeschiktheidsverzekeringsmaatschappij", "A B C"]
)
def test_long_words_break_and_lose_no_letter(title: str) -> None:
    lines = wrap(title, 100, 15)
    assert all(text_width(text, 15) <= 100 for text in lines)
    joined = "".join(text[:-1] if text.endswith("-") else text + " " for text in lines).strip()
    assert joined == title


# --- the page -------------------------------------------------------------------------------------


class Links(HTMLParser):
    """Collects links with what they are called and whether they are where the tram stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs))


def drawn(line: Line) -> str:
    return render_to_string(
        "components/tramline.html", {"line": line, "words": in_words(line), "label": "Trambaan"}
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_drawings_hold_every_station_as_a_link_and_point_at_the_tram_once(
    language: str,
) -> None:
    with translation.override(language):
        line = lay_out(views(**START, inventory="active"))
        html = drawn(line)
    links = Links(html).links
    assert [link["href"] for link in links] == [f"/halte/{s.stop.code}/" for s in line.stations] * 2
    assert [link["href"] for link in links if "aria-current" in link] == ["/halte/inventory/"] * 2
    assert "style=" not in html  # the policy of the page allows no styles in attributes
    assert not re.search(
        r'(?:x|y|cx|cy|width|d)="[^"]*\d,\d', html
    )  # no Dutch decimals in coordinates


def test_titles_of_firms_are_escaped() -> None:
    html = drawn(lay_out([StopView("a", "<b>Start</b>", "active", url="/x/")]))
    assert "<b>" not in html and "&lt;b&gt;" in html
