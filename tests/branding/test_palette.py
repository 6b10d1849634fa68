"""Whatever colour a firm chooses, everybody can read its pages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.branding.assets import STYLES
from portal.branding.enums import FontPair
from portal.branding.palette import (
    CONTROL,
    GROUNDS,
    TEXT,
    Accent,
    InvalidColour,
    contrast,
    normal_hex,
    palette,
    palette_css,
)

EXTREMES = [
    "#000000",
    "#ffffff",
    "#ffff00",
    "#808080",
    "#ff0000",
    "#00ff00",
    "#0000ff",
    "#00ffff",
    "#ff00ff",
]


def assert_readable(accent: Accent, grounds: tuple[str, ...]) -> None:
    assert contrast(accent.on_fill, accent.fill) >= TEXT
    assert contrast(accent.on_fill, accent.fill_hover) >= TEXT
    for ground in (*grounds, accent.soft):
        assert contrast(accent.text, ground) >= TEXT
        assert contrast(accent.line, ground) >= CONTROL
        assert contrast(accent.fill, ground) >= CONTROL
        assert contrast(accent.fill_hover, ground) >= CONTROL


@pytest.mark.parametrize("colour", [*EXTREMES, "#1F6F78", "#e11d48", "#f59e0b", "#a7d8ff"])
def test_extremes_are_readable_in_light_and_dark(colour: str) -> None:
    colours = palette(colour)
    assert_readable(colours.light, GROUNDS["light"])
    assert_readable(colours.dark, GROUNDS["dark"])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.integers(0, 0xFFFFFF))
def test_random_colours_are_readable_in_light_and_dark(number: int) -> None:
    colours = palette(f"#{number:06x}")
    assert_readable(colours.light, GROUNDS["light"])
    assert_readable(colours.dark, GROUNDS["dark"])


def test_a_colour_that_is_readable_already_stays_as_the_firm_chose_it() -> None:
    assert palette("#1F6F78").light.fill == "#1f6f78"
    assert palette("#1F6F78").light.text == "#1f6f78"


@pytest.mark.parametrize("written", ["1F6F78", " #1f6f78 ", "#1F6F78"])
def test_a_colour_can_be_written_loosely(written: str) -> None:
    assert normal_hex(written) == "#1f6f78"


def test_three_digits_are_doubled() -> None:
    assert normal_hex("#a1c") == "#aa11cc"


@pytest.mark.parametrize(
    "written", ["", "#12", "#12345", "teal", "#gggggg", "#1f6f78;}body{display:none", None, 7]
)
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(InvalidColour):
        palette_css(written)  # type: ignore[arg-type]


def test_css_holds_both_schemes_and_the_choice_of_the_person() -> None:
    css = palette_css("#1F6F78")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    assert "--accent:#1f6f78" in light
    assert ":root:not([data-theme=light])" in dark
    assert ":root[data-theme=dark]" in dark
    assert set(re.findall(r"--[\w-]+", light)) == set(re.findall(r"--[\w-]+", dark))


@pytest.mark.parametrize("colour", EXTREMES)
def test_a_second_colour_is_as_readable(colour: str) -> None:
    """Its text and lines are those of an accent, on grounds that inks can be read on."""
    light, dark = palette_css("#1F6F78", colour).split("prefers-color-scheme: dark", 1)
    for css, scheme in ((light, "light"), (dark, "dark")):
        found = dict(re.findall(r"--second-(\w+):(#\w+)", css))
        grounds = (*GROUNDS[scheme], found["soft"])
        assert all(contrast(found["text"], ground) >= TEXT for ground in grounds)
        assert all(contrast(found["line"], ground) >= CONTROL for ground in grounds)
        for ink in ("ink", "ink-soft"):
            assert contrast(tokens(scheme)[ink], found["soft"]) >= TEXT, (ink, scheme)
        assert found["edge"] == found["line"]


def test_without_a_second_colour_the_accent_takes_its_place() -> None:
    css = palette_css("#1F6F78")
    assert f"--second-text:{palette('#1F6F78').light.text};" in css
    assert "--second-edge:transparent" in css


def test_fonts_are_ours_or_the_devices() -> None:
    for pair in FontPair:
        stacks = "".join(pair.properties.values())
        assert "url(" not in stacks and "@" not in stacks


# --- the house's own colours ----------------------------------------------------------------------


def tokens(scheme: str) -> dict[str, str]:
    source = (
        (STYLES / "tokens.css").read_text()
        if scheme == "light"
        else (STYLES / "dark.css").read_text()
    )
    if scheme == "light":
        source = source.split("@media", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(oklch\([^)/]*\))", source))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_and_stylesheet_agree_on_the_grounds(scheme: str) -> None:
    found = tokens(scheme)
    assert (found["paper"], found["raised"], found["sunken"]) == GROUNDS[scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_inks_are_readable_on_every_ground(scheme: str) -> None:
    found = tokens(scheme)
    for ground in GROUNDS[scheme]:
        for ink in ("ink", "ink-soft", "ok", "warn", "danger"):
            assert contrast(found[ink], ground) >= TEXT, (ink, ground)
        assert contrast(found["control"], ground) >= CONTROL, ground
    for state in ("ok", "warn", "danger"):
        assert contrast(found[state], found[f"{state}-soft"]) >= TEXT
        assert contrast(found["ink"], found[f"{state}-soft"]) >= TEXT


def test_both_schemes_name_the_same_colours() -> None:
    assert set(tokens("light")) == set(tokens("dark"))
