"""The one tree that a document is before it is a page, a PDF or a Word file.

Templates are walked into this tree once; the renderers add nothing to the text,
so that what a party reads on the screen is what it signs. All parts are frozen:
a final document can be kept, compared and fingerprinted as it is.
"""

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

Status = Literal["draft", "final"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Run:
    """A stretch of text. `field` and `source` say where a merged value came from."""

    text: str
    bold: bool = False
    italic: bool = False
    field: str = ""
    source: str = ""
    missing: bool = False

    @property
    def shown(self) -> str:
        """Text as printed: a missing value always stands in square brackets."""
        if not self.missing:
            return self.text
        text = self.text.strip() or self.field or "…"
        return text if text.startswith("[") else f"[{text}]"


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A clause; `number` ("3.2") hangs before it, "" for running text."""

    runs: Runs
    number: str = ""


@dataclass(frozen=True)
class BulletList:
    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    runs: Runs
    align: Align = "left"
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """`total_rows` counts the last rows that are sums; `widths` are percentages."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    total_rows: int = 0
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Signer:
    """An empty `place` or `date` is left open to be written by hand."""

    name: str
    designation: str = ""
    place: str = ""
    date: str = ""


@dataclass(frozen=True)
class SignatureBlock:
    signers: tuple[Signer, ...]


Block = Paragraph | BulletList | Table | SignatureBlock


@dataclass(frozen=True)
class Article:
    """`key` is stable through versions ("woning_toedeling"); `number` "" = unnumbered."""

    key: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Letterhead:
    """The firm on its paper. `logo_type` is a media type; only PNG, JPEG, GIF and WebP are drawn."""

    firm_name: str
    address_line: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    kvk_number: str = ""
    logo: bytes | None = None
    logo_type: str = ""
    accent: str = "#1F6F78"
    footer: str = ""


@dataclass(frozen=True)
class DocumentTree:
    """A whole document. `initials` asks for a line per party on every page (paraaf).

    `fingerprint` is that of a final text (`frozen.fingerprint_of`), printed at the foot of its pages.
    """

    kind: str
    title: str
    subtitle: str
    status: Status
    date: Date
    number: str
    version: str
    parties: tuple[str, ...]
    letterhead: Letterhead
    articles: tuple[Article, ...]
    annexes: tuple[Article, ...] = ()
    language: str = "nl"
    initials: bool = True
    fingerprint: str = ""

    @property
    def is_draft(self) -> bool:
        """Anything that is not declared final is a draft."""
        return self.status != "final"
