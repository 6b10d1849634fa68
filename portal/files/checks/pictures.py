"""Is it a picture that can be drawn, and not a bomb of points? And a smaller one to show of it."""

import io
import warnings
from typing import IO

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from portal.files.checks.findings import FINE, Bad, Fault, Found

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
# Larger than the camera of most phones; the points are counted before one of them is drawn.
MOST_POINTS = 60_000_000
# Enough to read a photographed page of A4.
SHOWN = (1600, 1600)
SHOWN_QUALITY = 80
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
    with _opened(extension, content) as picture:
        picture.draft("RGB", SHOWN)
        _drawn(picture)
        picture.thumbnail(SHOWN)
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    page = Image.new("RGB", upright.size, "white")
    page.paste(upright, mask=upright)
    out = io.BytesIO()
    page.save(out, "WEBP", quality=SHOWN_QUALITY, method=2)
    return Found(picture=out.getvalue())


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
