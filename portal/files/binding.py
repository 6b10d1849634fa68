"""Pictures as the pages of one PDF."""

from collections.abc import Iterable
from typing import IO, BinaryIO, NamedTuple, cast

import pikepdf
from pikepdf import Dictionary, Name

from portal.sealing.memory import memory_file

# In points of a PDF, 72 to the inch: A4 upright.
SHORT, LONG = 595.0, 842.0


class Page(NamedTuple):
    """A JPEG that we drew ourselves, and its size in points."""

    jpeg: bytes
    width: int
    height: int


def bound(pages: Iterable[Page]) -> IO[bytes]:
    """A PDF with a page for each, as large as fits on A4, upright or lying; to be closed.

    The pictures go in as they are: nothing is unpacked here, and no time, name or place is added.
    """
    out = memory_file()
    with pikepdf.new() as pdf:
        for page in pages:
            _add(pdf, page)
        pdf.save(cast(BinaryIO, out))
    out.seek(0)
    return out


def _add(pdf: pikepdf.Pdf, page: Page) -> None:
    width, height = fitting(page.width, page.height)
    picture = pikepdf.Stream(
        pdf, page.jpeg, Type=Name.XObject, Subtype=Name.Image, Width=page.width,
        Height=page.height, ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    pdf.add_blank_page(page_size=(width, height))
    made = pdf.pages[-1]
    made.Resources = Dictionary(XObject=Dictionary(Photo=pdf.make_indirect(picture)))
    made.Contents = pdf.make_stream(f"{width} 0 0 {height} 0 0 cm /Photo Do".encode())


def fitting(width: int, height: int) -> tuple[float, float]:
    """The size on paper."""
    across, along = (LONG, SHORT) if width > height else (SHORT, LONG)
    scale = min(across / width, along / height)
    return round(width * scale, 2), round(height * scale, 2)
