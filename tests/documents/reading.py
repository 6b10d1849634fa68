"""Reads documents back with other libraries than those that wrote them."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
import pikepdf
from docx.document import Document as Word
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer


def squeezed(text: str) -> str:
    """Text with every white space, non-breaking ones too, made one plain space."""
    return re.sub(r"\s+", " ", text).strip()


def pdf_pages(data: bytes) -> list[str]:
    """Text of each page."""
    return [
        "".join(part.get_text() for part in page if isinstance(part, LTTextContainer))
        for page in extract_pages(io.BytesIO(data))
    ]


def pdf_text(data: bytes) -> str:
    return squeezed(" ".join(pdf_pages(data)))


def html_text(fragment: str) -> str:
    """What a reader sees of a fragment: without the words that are only spoken."""
    return squeezed("".join(_seen(ElementTree.fromstring(fragment))))


def _seen(element: ElementTree.Element) -> Iterator[str]:
    gap = "" if element.tag in {"span", "strong", "em", "a"} else " "
    if element.get("class") != "spoken":
        yield gap + (element.text or "")
        for child in element:
            yield from _seen(child)
            yield child.tail or ""
        yield gap


def docx_blocks(container: Word | _Cell) -> Iterator[str]:
    """Text of the body in reading order, cells included."""
    for part in container.iter_inner_content():
        if isinstance(part, WordParagraph):
            yield part.text
        elif isinstance(part, WordTable):
            for row in part.rows:
                for cell in row.cells:
                    yield from docx_blocks(cell)


def opened(data: bytes) -> Word:
    return docx.Document(io.BytesIO(data))


def docx_text(data: bytes) -> str:
    return squeezed(" ".join(docx_blocks(opened(data))))


def words(text: str) -> Counter[str]:
    """Words, with hyphenated ones apart: a line may break after a hyphen."""
    return Counter(re.sub(r"[\s\-/]+", " ", text).split())


def written(folder: Path, data: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def embedded_fonts(data: bytes) -> dict[str, bool]:
    """Names of the fonts in a PDF and whether their program is inside."""
    fonts = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for part in pdf.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor":
                inside = any(key in part for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                fonts[str(part.FontName)] = inside
    return fonts
