"""Is it a picture that can be drawn, and not a bomb of points?"""

from collections.abc import Callable
from typing import IO

import pi_heif
from PIL import Image, ImageFile, UnidentifiedImageError

from portal.files.faults import Fault, Refused

# Larger than the camera of any phone; the points are counted before one of them is drawn.
MOST_POINTS = 60_000_000
pi_heif.register_heif_opener(thumbnails=False)


def check_picture(form: str) -> Callable[[IO[bytes]], None]:
    """The check for one of Pillow's formats: the header is read, then the whole picture is drawn."""

    def check(content: IO[bytes]) -> None:
        # WeasyPrint, once it is loaded, lets every picture of the process pass half.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            with Image.open(content, formats=[form]) as picture:
                if picture.width * picture.height > MOST_POINTS:
                    raise Refused(Fault.TOO_MANY_POINTS)
                # JPEG is read whole but drawn at an eighth of its size.
                picture.draft("RGB", (picture.width // 8, picture.height // 8))
                picture.load()
        except Image.DecompressionBombError as error:
            raise Refused(Fault.TOO_MANY_POINTS) from error
        except UnidentifiedImageError as error:
            raise Refused(Fault.DAMAGED) from error
        except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
            raise Refused(Fault.DAMAGED) from error

    return check
