"""The logos of the demo's firms, drawn by us: a symbol and the wordmark, on a transparent ground."""

from importlib.util import find_spec
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from portal.demo.preparing.houses import House

WIDTH, HEIGHT = 720, 160
# Drawn four times as large and then made smaller, so that curves come out smooth.
SCALE = 4
# Readable on light and on dark pages alike.
INKS = {"leaves": "#2A8791", "northern_light": "#7A69BD", "tram": "#C2573F"}
Point = tuple[float, float]


def draw_logo(house: House) -> bytes:
    """A PNG of 720 × 160 points; cut to the width of the wordmark."""
    canvas = Image.new("RGBA", (WIDTH * SCALE, HEIGHT * SCALE))
    draw = ImageDraw.Draw(canvas)
    symbols = {"leaves": _leaves, "northern_light": _northern_light, "tram": _tram}
    symbols[house.symbol](draw)
    font = ImageFont.truetype(str(_font()), 62 * SCALE)
    start = 172 * SCALE
    draw.text(
        (start, HEIGHT * SCALE / 2), house.wordmark, font=font, fill=INKS[house.symbol], anchor="lm"
    )
    end = start + draw.textlength(house.wordmark, font=font) + 6 * SCALE
    canvas = canvas.crop((0, 0, min(int(end), canvas.width), canvas.height))
    size = (canvas.width // SCALE, canvas.height // SCALE)
    stored = BytesIO()
    canvas.resize(size, Image.Resampling.LANCZOS).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def _font() -> Path:
    spec = find_spec("font_source_serif_pro")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("The package font-source-serif-pro is not installed.")
    return Path(spec.submodule_search_locations[0]) / "files" / "SourceSerifPro-Semibold.ttf"


def _leaves(draw: ImageDraw.ImageDraw) -> None:
    """Two leaves on one stem: each its own way, from the same root."""
    root = (80.0, 138.0)
    draw.polygon(_scaled(_leaf(root, angle=-0.62, length=118, width=34)), fill="#2A8791")
    draw.polygon(_scaled(_leaf(root, angle=0.62, length=96, width=30)), fill="#E0A458")
    for angle, length in ((-0.62, 84), (0.62, 66)):
        tip = (root[0] + sin(angle) * length, root[1] - cos(angle) * length)
        draw.line(_scaled([root, tip]), fill="#FFFFFF", width=4 * SCALE)


def _leaf(root: Point, *, angle: float, length: float, width: float) -> list[Point]:
    """The outline of a leaf that grows from ``root``; ``angle`` in radians from upright."""
    steps = 60
    sides = []
    for side in (1, -1):
        edge = []
        for step in range(steps + 1):
            along = step / steps
            out = side * width * sin(pi * along) ** 0.85
            up = length * along
            edge.append(
                (
                    root[0] + sin(angle) * up + cos(angle) * out,
                    root[1] - cos(angle) * up + sin(angle) * out,
                )
            )
        sides += edge if side == 1 else edge[::-1]
    return sides


def _northern_light(draw: ImageDraw.ImageDraw) -> None:
    """Three ribbons of light under the pole star."""
    for shift, color in ((0, "#7A69BD"), (21, "#4FA6A0"), (42, "#A9D6B8")):
        crest = [(14 + x, 66 + shift + 15 * sin(x / 132 * 2 * pi + shift / 30)) for x in range(133)]
        foot = [(x, y + 15) for x, y in reversed(crest)]
        draw.polygon(_scaled([*crest, *foot]), fill=color)
    draw.polygon(_scaled(_star((104.0, 32.0), 22)), fill="#E0A458")


def _tram(draw: ImageDraw.ImageDraw) -> None:
    """A house on wheels: it takes you from one place to the next."""
    draw.polygon(_scaled([(18, 66), (81, 22), (144, 66)]), fill="#C2573F")
    draw.rounded_rectangle(_scaled([(26, 62), (136, 124)]), radius=10 * SCALE, fill="#C2573F")
    for left in (38, 72, 106):
        draw.rounded_rectangle(
            _scaled([(left, 76), (left + 20, 98)]), radius=4 * SCALE, fill="#FFFFFF"
        )
    for middle in (54, 108):
        draw.ellipse(_scaled([(middle - 12, 112), (middle + 12, 136)]), fill="#E0A458")
    draw.line(_scaled([(10, 140), (152, 140)]), fill="#C2573F", width=4 * SCALE)


def _star(centre: Point, radius: float) -> list[Point]:
    return [
        (
            centre[0] + sin(corner * pi / 4) * (radius if corner % 2 == 0 else radius * 0.28),
            centre[1] - cos(corner * pi / 4) * (radius if corner % 2 == 0 else radius * 0.28),
        )
        for corner in range(8)
    ]


def _scaled(points: list[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]
