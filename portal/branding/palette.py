"""From the one colour that a firm chooses to an accent that everybody can read.

The hue of the firm's colour stays; its lightness moves as far as the contrast needs and its chroma
as far as the screen can show. Guaranteed for every colour, light and dark (WCAG 2.2, 1.4.3 and
1.4.11): text 4.5:1 and controls 3:1 against every ground on which they can stand. The grounds here
are those of ``tokens.css``; a test compares the two.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from portal.branding.enums import FontPair
from portal.branding.oklch import Shade, from_hex, luminance, to_hex

TEXT = 4.5
CONTROL = 3.0
_MARGIN = 0.08  # above the norm, so that rounding to eight bits cannot fall below it

GROUNDS: Mapping[str, tuple[str, str, str]] = {
    # scheme: paper, raised, sunken as in tokens.css
    "light": ("oklch(0.981 0.006 85)", "oklch(0.998 0.002 85)", "oklch(0.952 0.009 85)"),
    "dark": ("oklch(0.205 0.009 65)", "oklch(0.248 0.011 65)", "oklch(0.172 0.008 65)"),
}
_SOFT = {"light": (0.945, 0.022), "dark": (0.305, 0.035)}
_INK = {"light": "#ffffff", "dark": "#17120d"}
_UNUSUAL_INK = (
    0.12  # how much further the lightness may move to keep the scheme's usual text on a fill
)
_SWAY = 0.05  # more than a shade that is fitted to the screen differs in lightness
_OTHER_INK = {"light": "#17120d", "dark": "#ffffff"}
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


class InvalidColour(ValueError):
    """Not a colour of three or six hexadecimal digits."""


@dataclass(frozen=True)
class Accent:
    """The steps for one scheme, each as '#rrggbb'.

    ``fill`` ground of the main button, ``fill_hover`` the same under the pointer, ``on_fill`` text
    on either; ``text`` links and words; ``line`` borders of controls and the tram; ``soft`` a quiet
    ground on which ``text`` and ``line`` still hold.
    """

    fill: str
    fill_hover: str
    on_fill: str
    text: str
    line: str
    soft: str


@dataclass(frozen=True)
class Palette:
    light: Accent
    dark: Accent


def normal_hex(value: str) -> str:
    """'#1F6F78', '1f6f78' or '#abc' as '#rrggbb'. Raises InvalidColour."""
    match = _HEX.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise InvalidColour(value)
    digits = match.group(1).lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2 (1 to 21)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette(value: str) -> Palette:
    """The accent for both schemes. Raises InvalidColour."""
    return _palette(normal_hex(value))


def palette_css(value: str, second: str = "", fonts: str = FontPair.HOUSE) -> str:
    """Accent, second colour and fonts as custom properties for a stylesheet of its own.

    Without a second colour its places take the accent. Raises InvalidColour.
    """
    return _css(normal_hex(value), normal_hex(second) if second else "", FontPair(fonts))


@lru_cache(maxsize=512)
def _palette(value: str) -> Palette:
    return Palette(light=_accent(value, "light"), dark=_accent(value, "dark"))


@lru_cache(maxsize=512)
def _css(value: str, second: str, fonts: FontPair) -> str:
    colours, others = _palette(value), _palette(second or value)
    light = _declarations(colours.light) + _second_declarations(others.light, bool(second))
    dark = _declarations(colours.dark) + _second_declarations(others.dark, bool(second))
    faces = "".join(f"--{name}:{stack};" for name, stack in fonts.properties.items())
    return (
        "@layer tokens {\n"
        f":root{{{light}{faces}}}\n"
        "@media screen and (prefers-color-scheme: dark)"
        f"{{:root:not([data-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}\n"
        "}\n"
    )


def _declarations(accent: Accent) -> str:
    names = {
        "accent": accent.fill,
        "accent-hover": accent.fill_hover,
        "accent-ink": accent.on_fill,
        "accent-text": accent.text,
        "accent-line": accent.line,
        "accent-soft": accent.soft,
    }
    return "".join(f"--{name}:{colour};" for name, colour in names.items())


def _second_declarations(accent: Accent, is_chosen: bool) -> str:
    """``edge``: a stripe along the top, which only a chosen second colour draws."""
    return (
        f"--second-text:{accent.text};--second-line:{accent.line};--second-soft:{accent.soft};"
        f"--second-edge:{accent.line if is_chosen else 'transparent'};"
    )


def _accent(value: str, scheme: str) -> Accent:
    lightness, chroma = _SOFT[scheme]
    base = from_hex(value)
    soft = to_hex(lightness, min(chroma, base.chroma), base.hue)
    grounds = (*GROUNDS[scheme], soft)
    away = -1 if scheme == "light" else 1
    text = _until(base, away, lambda colour: _holds(colour, grounds, TEXT))
    line = _until(base, away, lambda colour: _holds(colour, grounds, CONTROL))
    fill, ink = _fill(base, scheme, grounds)
    hover = _hover(fill, ink, grounds)
    return Accent(fill, hover, ink, text, line, soft)


def _fill(base: Shade, scheme: str, grounds: tuple[str, ...]) -> tuple[str, str]:
    """The fill nearest to the firm's own colour that shows on the page and carries text."""
    best: tuple[float, str, str] | None = None
    for ink in (_INK[scheme], _OTHER_INK[scheme]):
        for away in (-1, 1):
            found = _until(
                base,
                away,
                partial(_carries, ink=ink, grounds=grounds),
                missing="",
                reach=best[0] + _SWAY if best else 1,
            )
            if found:
                distance = abs(from_hex(found).lightness - base.lightness)
                distance += 0 if ink == _INK[scheme] else _UNUSUAL_INK
                if best is None or distance < best[0] - 1e-6:
                    best = (distance, found, ink)
    assert best is not None  # black or white always carries the other
    return best[1], best[2]


def _hover(fill: str, ink: str, grounds: tuple[str, ...]) -> str:
    """A little further from the ink; a little nearer where the page would swallow it."""
    start = from_hex(fill)
    away = -0.055 if contrast(ink, "#000000") > contrast(ink, "#ffffff") else 0.055
    for step in (away, -away):
        moved = to_hex(min(max(start.lightness + step, 0), 1), start.chroma, start.hue)
        if _holds(moved, grounds, CONTROL) and _holds(moved, (ink,), TEXT):
            return moved
    return fill


def _until(
    base: Shade,
    away: int,
    good: Callable[[str], bool],
    missing: str | None = None,
    reach: float = 1,
) -> str:
    """Move the lightness from the firm's own until ``good`` holds; ends in black or white.

    ``reach``: further away nothing is of use.
    """
    lightness = base.lightness
    while 0 <= lightness <= 1 and abs(lightness - base.lightness) <= reach:
        colour = to_hex(lightness, base.chroma, base.hue)
        if good(colour):
            return colour
        lightness += away * 0.01
    if missing is not None:
        return missing
    return "#000000" if away < 0 else "#ffffff"


def _carries(colour: str, ink: str, grounds: tuple[str, ...]) -> bool:
    return _holds(colour, grounds, CONTROL) and _holds(colour, (ink,), TEXT)


def _holds(colour: str, grounds: tuple[str, ...], least: float) -> bool:
    return all(contrast(colour, ground) >= least + _MARGIN for ground in grounds)
