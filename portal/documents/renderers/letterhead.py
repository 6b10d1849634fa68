"""The firm's mark on paper: a colour that can be read and a logo that is safe to embed."""

import io
import re
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from portal.documents.model import Letterhead
from portal.documents.renderers.text import single_line
from portal.documents.renderers.words import Words

DEFAULT_ACCENT = "#1f6f78"
MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, on white paper
MAX_PIXELS = 24_000_000
MAX_SIDE = 900  # pixels; 300 dpi at the largest size that a logo is printed
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


@dataclass(frozen=True)
class Logo:
    """A logo as PNG without metadata, in sRGB, with its size in pixels."""

    png: bytes
    width: int
    height: int

    def fit(self, width: float, height: float) -> tuple[float, float]:
        """Largest size inside the given box that keeps the proportions."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def _luminance(rgb: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=256)
def readable_accent(colour: str) -> str:
    """The firm's colour as `#rrggbb`, darkened until it can be read on white.

    Anything that is not a hexadecimal colour gives the house colour, so that a
    colour can never bring style rules of its own into a document.
    """
    match = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour.strip())
    digits = match[1] if match else DEFAULT_ACCENT[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    while 1.05 / (_luminance((red, green, blue)) + 0.05) < MIN_CONTRAST:
        red, green, blue = (int(value * 0.96) for value in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


@lru_cache(maxsize=64)
def safe_logo(data: bytes | None) -> Logo | None:
    """The logo drawn anew, or None when it is no picture that we can trust.

    Redrawing takes out metadata, CMYK (not allowed beside an sRGB intent in
    PDF/A, ISO 19005-2 6.2.4.3) and anything hidden behind the pixels.
    """
    if not data:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            drawn = image.convert("RGBA" if _has_alpha(image) else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    drawn.thumbnail((MAX_SIDE, MAX_SIDE))
    target = io.BytesIO()
    drawn.save(target, "PNG", optimize=True)
    return Logo(target.getvalue(), drawn.width, drawn.height)


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def contact_lines(head: Letterhead, words: Words) -> list[str]:
    """Lines of the letterhead beside the logo, only those that the firm filled in."""
    kvk = f"{words.kvk} {head.kvk_number}" if head.kvk_number else ""
    lines = (head.address_line, head.phone, head.email, head.website, kvk)
    return [single_line(line) for line in lines if line.strip()]
