"""Pictures that people upload for their house style: checked, and drawn anew.

What is stored is never the file that came in: it is decoded and encoded again without its
metadata (place, camera, comments), in one of two formats, no larger than a page needs.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000


@dataclass(frozen=True)
class Kind:
    """``box``: the largest width and height in pixels that is kept."""

    box: tuple[int, int]
    format: str
    options: tuple[tuple[str, object], ...] = ()


# PNG, since Word reads no WebP and the logo stands on letters.
LOGO = Kind((800, 400), "PNG", (("optimize", True),))
PHOTO = Kind((1280, 1280), "WEBP", (("quality", 80), ("method", 4)))


def redrawn(upload: UploadedFile, kind: Kind) -> ContentFile:
    """The picture as we keep it. Raises ValidationError with a sentence that says what to do."""
    if upload.size is not None and upload.size > MAX_BYTES:
        raise too_large()
    upload.seek(0)
    data = upload.read(MAX_BYTES + 1)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ValidationError(
            _(
                "This is an SVG or a web page. It can carry scripts, so we do not accept it. "
                "Save the picture as PNG and choose that."
            )
        )
    picture = ImageOps.contain(_decoded(data), kind.box) if data else _refuse()
    stored = BytesIO()
    picture.save(stored, kind.format, **dict(kind.options))
    return ContentFile(stored.getvalue(), name=f"picture.{kind.format.lower()}")


def too_large() -> ValidationError:
    return ValidationError(_("This file is larger than 8 MB. Choose a smaller one."))


def _decoded(data: bytes) -> Image.Image:
    """All pixels, upright, as RGB or RGBA and never larger than the file said."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as probe:
                probe.verify()
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise ValidationError(
                        _("This picture has too many pixels. Make it smaller and try again.")
                    )
                has_alpha = "A" in picture.getbands() or "transparency" in picture.info
                upright = ImageOps.exif_transpose(picture)
                return upright.convert("RGBA" if has_alpha else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(
            _("This picture has too many pixels. Make it smaller and try again.")
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        _refuse()


def _refuse() -> NoReturn:
    raise ValidationError(
        _("This is not a picture that we can read. Choose a PNG, JPG or WebP file.")
    ) from None
