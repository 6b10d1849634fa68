"""OKLCH to what a screen shows and back, in plain arithmetic.

A search for a readable shade asks for hundreds of colours. The figures are those of ColorAide's
``oklch`` → ``srgb`` with ``fit(method="oklch-chroma")``, to the last of the eight bits: a test
compares the two. The matrices are those of CSS Color 4, section 18; the reduction of chroma is its
section 13.2 with a just noticeable difference of 0.02 in Oklab.
"""

from math import atan2, copysign, cos, degrees, hypot, isclose, radians, sin, sqrt
from typing import NamedTuple

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


class Shade(NamedTuple):
    """Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees (0 for a grey, which has none)."""

    lightness: float
    chroma: float
    hue: float


_OKLAB_TO_LMS3: Matrix = (
    (1.0, 0.3963377773761749, 0.21580375730991364),
    (1.0, -0.10556134581565857, -0.0638541728258133),
    (1.0, -0.08948417752981186, -1.2914855480194092),
)
_LMS3_TO_OKLAB: Matrix = (
    (0.21045426830931396, 0.7936177747023053, -0.0040720430116192585),
    (1.9779985324311686, -2.42859224204858, 0.450593709617411),
    (0.025904042465547734, 0.7827717124575297, -0.8086757549230774),
)
_LMS_TO_XYZ: Matrix = (
    (1.226879875845924, -0.5578149944602171, 0.2813910456659647),
    (-0.04057574521480083, 1.112286803280317, -0.07171105806551635),
    (-0.07637293667466008, -0.42149333240224324, 1.5869240198367818),
)
_XYZ_TO_LMS: Matrix = (
    (0.819022437996703, 0.3619062600528904, -0.1288737815209879),
    (0.03298365393238847, 0.9292868615863434, 0.03614466635064236),
    (0.04817718935962421, 0.2642395317527308, 0.6335478284694309),
)
_XYZ_TO_RGB: Matrix = (
    (3.240969941904523, -1.5373831775700941, -0.4986107602930035),
    (-0.9692436362808797, 1.8759675015077204, 0.04155505740717562),
    (0.05563007969699365, -0.20397695888897652, 1.0569715142428784),
)
_RGB_TO_XYZ: Matrix = (
    (0.4123907992659593, 0.357584339383878, 0.1804807884018343),
    (0.21263900587151024, 0.715168678767756, 0.07219231536073371),
    (0.01933081871559182, 0.11919477979462598, 0.9505321522496607),
)
_NOTICEABLE = 0.02
_CLOSE_ENOUGH = 1e-4
# Below this chroma a colour is a grey, whose hue means nothing.
_GREY = 1e-6


def from_hex(colour: str) -> Shade:
    """The shade of '#rrggbb'."""
    lightness, a, b = _oklab(_of_hex(colour))
    chroma = hypot(a, b)
    return Shade(lightness, chroma, 0.0 if chroma < _GREY else degrees(atan2(b, a)) % 360)


def to_hex(lightness: float, chroma: float, hue: float) -> str:
    """The nearest that a screen can show, as '#rrggbb': what is too vivid gives up chroma."""
    if isclose(lightness, 1, abs_tol=1e-6) or lightness > 1:
        return "#ffffff"
    if lightness <= 0:
        return "#000000"
    angle = radians(hue)
    x, y = cos(angle), sin(angle)
    shown = _srgb(lightness, chroma * x, chroma * y)
    if _is_shown(shown):
        return _hex(shown)
    nearest = _clipped(shown)
    if _distance((lightness, chroma * x, chroma * y), nearest) <= _NOTICEABLE:
        return _hex(nearest)
    low, high, low_is_shown = 0.0, chroma, True
    while high - low > _CLOSE_ENOUGH:
        middle = (high + low) * 0.5
        shown = _srgb(lightness, middle * x, middle * y)
        if low_is_shown and _is_shown(shown):
            low = middle
            continue
        nearest = _clipped(shown)
        distance = _distance((lightness, middle * x, middle * y), nearest)
        if distance >= _NOTICEABLE:
            high = middle
            continue
        if _NOTICEABLE - distance < _CLOSE_ENOUGH:
            break
        low, low_is_shown = middle, False
    return _hex(nearest)


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb' (WCAG 2.2), 0 to 1."""
    red, green, blue = map(_linear, _of_hex(colour))
    x, y, z = _RGB_TO_XYZ[1]
    return red * x + green * y + blue * z


def _times(matrix: Matrix, v: Triple) -> Triple:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    x, y, z = v
    return a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z


def _srgb(lightness: float, a: float, b: float) -> Triple:
    """Each channel 0 to 1 where a screen can show it, else beyond."""
    one, two, three = _times(_OKLAB_TO_LMS3, (lightness, a, b))
    xyz = _times(_LMS_TO_XYZ, (one**3, two**3, three**3))
    red, green, blue = _times(_XYZ_TO_RGB, xyz)
    return _encoded(red), _encoded(green), _encoded(blue)


def _oklab(srgb: Triple) -> Triple:
    red, green, blue = srgb
    xyz = _times(_RGB_TO_XYZ, (_linear(red), _linear(green), _linear(blue)))
    one, two, three = _times(_XYZ_TO_LMS, xyz)
    return _times(_LMS3_TO_OKLAB, (_root(one), _root(two), _root(three)))


def _encoded(value: float) -> float:
    size = abs(value)
    if size > 0.0031308:
        return copysign(1.055 * size ** (1 / 2.4) - 0.055, value)
    return 12.92 * value


def _linear(value: float) -> float:
    size = abs(value)
    if size > 0.04045:
        return copysign(((size + 0.055) / 1.055) ** 2.4, value)
    return value / 12.92


def _root(value: float) -> float:
    return copysign(abs(value) ** (1 / 3), value)


def _is_shown(srgb: Triple) -> bool:
    return all(0 <= channel <= 1 for channel in srgb)


def _clipped(srgb: Triple) -> Triple:
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in srgb)
    return red, green, blue


def _distance(oklab: Triple, srgb: Triple) -> float:
    other = _oklab(srgb)
    return sqrt(sum((one - two) ** 2 for one, two in zip(oklab, other, strict=True)))


def _of_hex(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(srgb: Triple) -> str:
    return "#" + "".join(f"{int(channel * 255 + 0.5):02x}" for channel in srgb)
