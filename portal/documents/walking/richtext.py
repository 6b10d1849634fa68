"""Reading stored rich text into plain pieces, with a real HTML parser.

Only what the template editor can store is understood: paragraphs, lists, bold,
italic and merge fields. Anything else keeps its text and loses its mark-up, so
stored content can never bring HTML into a document.
"""

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Literal

PartKind = Literal["paragraph", "bullet", "numbered"]

BOLD = {"b", "strong"}
ITALIC = {"i", "em"}
LISTS = {"ul", "ol"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or a merge field (`name` filled; `text` is then the author's label)."""

    text: str
    bold: bool = False
    italic: bool = False
    name: str = ""
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph or list item."""

    kind: PartKind
    pieces: tuple[Piece, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.pieces: list[Piece] = []
        self.kind: PartKind = "paragraph"
        self.lists: list[str] = []
        self.bold = 0
        self.italic = 0
        self.spans: list[tuple[str, str] | None] = []
        self.label: list[str] = []
        self.label_style = (False, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BOLD:
            self.bold += 1
        elif tag in ITALIC:
            self.italic += 1
        elif tag in LISTS:
            self.finish_part()
            self.lists.append(tag)
        elif tag == "li":
            self.finish_part()
            self.kind = "numbered" if self.lists and self.lists[-1] == "ol" else "bullet"
        elif tag == "p":
            self.finish_part()
        elif tag == "br":
            self.add_text("\n")
        elif tag == "span":
            self.open_span(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in BOLD:
            self.bold = max(0, self.bold - 1)
        elif tag in ITALIC:
            self.italic = max(0, self.italic - 1)
        elif tag in LISTS:
            self.finish_part()
            if self.lists:
                self.lists.pop()
        elif tag in {"li", "p"}:
            self.finish_part()
        elif tag == "span" and self.spans:
            self.close_span()

    def open_span(self, attrs: dict[str, str | None]) -> None:
        name = attrs.get("data-merge") or ""
        self.spans.append((name, attrs.get("data-filter") or "") if name else None)
        if name:
            self.label = []
            self.label_style = self.style

    def close_span(self) -> None:
        merge = self.spans.pop()
        if merge:
            self.pieces.append(Piece("".join(self.label), *self.label_style, *merge))
            self.label = []

    @property
    def style(self) -> tuple[bool, bool]:
        return bool(self.bold), bool(self.italic)

    def handle_data(self, data: str) -> None:
        if any(self.spans):
            # The editor puts the style of a merge field inside its span.
            self.label.append(data)
            self.label_style = self.style
        else:
            self.add_text(data)

    def add_text(self, text: str) -> None:
        if self.pieces or text.strip():
            self.pieces.append(Piece(text, *self.style))

    def finish_part(self) -> None:
        if self.pieces:
            self.parts.append(Part(self.kind, tuple(self.pieces)))
        self.pieces = []
        self.kind = "paragraph"

    def close(self) -> None:
        super().close()
        while self.spans:
            self.close_span()
        self.finish_part()


@lru_cache(maxsize=4096)
def read_rich_text(source: str) -> tuple[Part, ...]:
    """Parts of a stored rich text value, in order. Broken mark-up never raises."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return tuple(reader.parts)
