"""Colours as OKLCH and as a screen shows them, by ColorAide.

It is loaded when the first colour is asked for: most processes never ask, and it takes a tenth of
the time in which they start.
"""

from functools import cache, lru_cache
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coloraide import Color


class Shade(NamedTuple):
    """Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees (0 for a grey, which has none)."""

    lightness: float
    chroma: float
    hue: float


def from_hex(colour: str) -> Shade:
    """The shade of '#rrggbb'."""
    lightness, chroma, hue = _color()(colour).convert("oklch").coords()
    return Shade(lightness, chroma, 0.0 if isnan(hue) else hue)


@lru_cache(maxsize=4096)
def to_hex(lightness: float, chroma: float, hue: float) -> str:
    """The nearest that a screen can show, as '#rrggbb': what is too vivid gives up chroma.

    Kept, for the search for each shade walks the same way.
    """
    colour = _color()("oklch", [round(lightness, 6), chroma, hue]).convert("srgb")
    return colour.fit(method="oklch-chroma").to_string(hex=True)


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), 0 to 1, of a colour as CSS writes it.

    Kept, for every step on the way to a shade is held against the same grounds.
    """
    return max(0.0, float(_color()(colour).luminance()))


@cache
def _color() -> "type[Color]":
    from coloraide import Color

    return Color
