"""The chapters that come with the product, read from ``chapters/``.

A chapter is a text file: ``# title``, an introduction, then a section for each kind of reader
(``## mediator``), written in the marks of ``cms_pages.markup``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cms_pages.enums import Reader
from cms_pages.markup import blocks_of, one_line, pieces_of

FOLDER = Path(__file__).with_name("chapters")


class ChapterFault(ValueError):
    """A chapter's file is not written as it must be."""


@dataclass(frozen=True)
class Chapter:
    """``body`` as Wagtail stores it; ``edition`` changes with the text."""

    slug: str
    title: str
    intro: str
    body: list[dict[str, Any]]
    edition: str

    @property
    def readers(self) -> list[str]:
        return [section["value"]["reader"] for section in self.body]


def read_chapters(folder: Path = FOLDER) -> list[Chapter]:
    """All chapters in order. The name of a file is its place and its address: ``03-huisstijl.md``."""
    return [
        parse(path.stem.partition("-")[2], path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.md"))
    ]


def parse(slug: str, text: str) -> Chapter:
    """Raises ChapterFault."""
    title, *rest = pieces_of(text)
    if not title.startswith("# ") or "\n" in title:
        raise ChapterFault(f"{slug}: begins with '# title' on a line of its own")
    first = next((n for n, piece in enumerate(rest) if piece.startswith("## ")), len(rest))
    sections = [_section(slug, reader, pieces) for reader, pieces in _sections(rest[first:])]
    readers = [section["value"]["reader"] for section in sections]
    if not readers or len(set(readers)) < len(readers) or not set(readers) <= set(Reader.values):
        raise ChapterFault(f"{slug}: sections for {readers}; each of {Reader.values} at most once")
    return Chapter(
        slug=slug,
        title=title.removeprefix("# "),
        intro=one_line(" ".join(rest[:first])),
        body=sections,
        edition=sha256(text.encode()).hexdigest(),
    )


def _sections(pieces: list[str]) -> Iterator[tuple[str, list[str]]]:
    reader, gathered = "", list[str]()
    for piece in pieces:
        if piece.startswith("## "):
            if reader:
                yield reader, gathered
            reader, gathered = piece.removeprefix("## "), []
        else:
            gathered.append(piece)
    if reader:
        yield reader, gathered


def _section(slug: str, reader: str, pieces: list[str]) -> dict[str, Any]:
    """Ids follow from the place, so that the same text gives the same page."""
    here = f"{slug}/{reader}"
    content = [
        {"type": kind, "value": value, "id": _id(f"{here}/{number}")}
        for number, (kind, value) in enumerate(blocks_of(pieces))
    ]
    return {"type": "section", "value": {"reader": reader, "content": content}, "id": _id(here)}


def _id(place: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"handboek/{place}"))
