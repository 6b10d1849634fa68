"""Is it a picture that can be drawn, and not a bomb of points? And a smaller one to show of it."""

import io
import warnings
from typing import IO, Any

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from portal.files.checks.findings import FINE, Bad, Fault, Found

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
# Larger than the camera of most phones; the points are counted before one of them is drawn.
MOST_POINTS = 60_000_000
# Enough to read a photographed page of A4.
SHOWN = (1600, 1600)
SHOWN_QUALITY = 80
# A page of A4 at 200 dots to the inch: small print can be read, and 30 pages fit in a file.
PAGE = (2400, 2400)
PAGE_QUALITY = 75
pi_heif.register_heif_opener(thumbnails=False)
warnings.simplefilter("error", Image.DecompressionBombWarning)
Image.MAX_IMAGE_PIXELS = MOST_POINTS


def look(extension: str, content: IO[bytes]) -> Found:
    """The header is read, then the whole picture is drawn; JPEG at an eighth of its size."""
    with _opened(extension, content) as picture:
        picture.draft("RGB", (picture.width // 8, picture.height // 8))
        _drawn(picture)
    return FINE


def draw(extension: str, content: IO[bytes]) -> Found:
    """The picture as WebP, upright, at most ``SHOWN`` large: new points and nothing else.

    No place, camera, time, name or profile of the original is in it.
    """
    return _drawn_anew(extension, content, SHOWN, "WEBP", quality=SHOWN_QUALITY, method=2)


def page(extension: str, content: IO[bytes]) -> Found:
    """The same as JPEG at most ``PAGE`` large, which can stand in a PDF as it is."""
    return _drawn_anew(extension, content, PAGE, "JPEG", quality=PAGE_QUALITY, optimize=True)


def _drawn_anew(
    extension: str, content: IO[bytes], most: tuple[int, int], form: str, **how: Any
) -> Found:
    with _opened(extension, content) as picture:
        picture.draft("RGB", most)
        _drawn(picture)
        picture.thumbnail(most)
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    new = Image.new("RGB", upright.size, "white")
    new.paste(upright, mask=upright)
    out = io.BytesIO()
    new.save(out, form, **how)
    return Found(picture=out.getvalue(), size=new.size)


def _opened(extension: str, content: IO[bytes]) -> Image.Image:
    try:
        return Image.open(content, formats=[FORMATS[extension]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Bad(Fault.TOO_MANY_POINTS) from error
    except UnidentifiedImageError as error:
        raise Bad(Fault.DAMAGED) from error
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise Bad(Fault.DAMAGED) from error


def _drawn(picture: Image.Image) -> None:
    try:
        picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise Bad(Fault.DAMAGED) from error
