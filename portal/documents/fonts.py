"""Fonts of documents: where they come from and which characters they have.

Text is set in Source Serif and heads in Source Sans. A name may hold characters
that neither has (中, 🙂, ا); for those there are fallback fonts, loaded only for a
document that needs them. All come from packages: nothing depends on what is
installed on the machine, and PDF/A forbids a glyph that no font has (ISO 19005-2
6.2.11.8), so `unsupported` tells what would come out as a box.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

SERIF = "Document Serif"
SANS = "Document Sans"


@dataclass(frozen=True)
class Face:
    """One font file under the family name that style sheets use."""

    family: str
    weight: int
    style: str
    package: str
    filename: str

    @property
    def url(self) -> str:
        """Name by which only our own renderer fetches the file."""
        return f"asset:font/{self.package}/{self.filename}"

    @property
    def path(self) -> Path:
        """Where the package keeps the file; the package's code is not run."""
        return _package_folder(self.package) / self.filename

    def exists(self) -> bool:
        """Whether the package is installed and has the file."""
        return find_spec(self.package) is not None and self.path.is_file()


def _source(family: str, weight: int, style: str, name: str) -> Face:
    package = "font_source_serif_pro" if family == SERIF else "font_source_sans_pro"
    stem = "SourceSerifPro" if family == SERIF else "SourceSansPro"
    return Face(family, weight, style, package, f"files/{stem}-{name}.ttf")


TEXT_FACES = (
    _source(SERIF, 400, "normal", "Regular"),
    _source(SERIF, 400, "italic", "It"),
    _source(SERIF, 600, "normal", "Semibold"),
    _source(SERIF, 600, "italic", "SemiboldIt"),
    _source(SANS, 400, "normal", "Regular"),
    _source(SANS, 600, "normal", "Semibold"),
)

_NOTO = "manimgx_fonts"
_SCRIPTS = [
    "Arabic",
    "Armenian",
    "Bengali",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Hebrew",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Symbols",
    "Tamil",
    "Telugu",
    "Thai",
]
FALLBACK_FACES = (
    Face("Document Emoji", 400, "normal", _NOTO, "NotoEmoji[wght].ttf"),
    Face("Document Noto", 400, "normal", _NOTO, "NotoSans[wght].ttf"),
    *(
        Face(f"Document {script}", 400, "normal", _NOTO, f"NotoSans{script}[wght].ttf")
        for script in _SCRIPTS
    ),
    Face("Document CJK", 400, "normal", "paperang_p2_fonts_cjk", "fonts/wqy-microhei.ttc"),
)


@cache
def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"font package {package} is not installed")
    return Path(spec.origin).parent


@cache
def coverage(face: Face) -> frozenset[int]:
    """Code points that the font has a glyph for; empty when it is not installed."""
    if not face.exists():
        return frozenset()
    with TTFont(face.path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _text_coverage() -> frozenset[int]:
    """What every face of the text fonts has; the italics are drawn for fewer scripts."""
    return frozenset.intersection(*(coverage(face) for face in TEXT_FACES))


# Joiners and variation selectors change their neighbours and have no shape of their own.
_SHAPELESS = frozenset(
    {0x0A, 0x20, 0xA0, 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF}
) | frozenset(range(0xFE00, 0xFE10))


def strange(text: str) -> set[int]:
    """Code points in the text that the text fonts do not have."""
    if text.isascii():
        return set()
    return {ord(letter) for letter in set(text)} - _text_coverage() - _SHAPELESS


def fallbacks_for(points: Iterable[int]) -> tuple[Face, ...]:
    """The smallest run of fallback fonts, in order of preference, that has the code points."""
    wanted = set(points)
    chosen = []
    for face in FALLBACK_FACES:
        if not wanted:
            break
        if found := wanted & coverage(face):
            chosen.append(face)
            wanted -= found
    return tuple(chosen)


def unsupported(text: str) -> set[str]:
    """Characters for which no font of ours has a glyph."""
    missing = strange(text)
    for face in FALLBACK_FACES:
        if not missing:
            break
        missing -= coverage(face)
    return {chr(point) for point in missing}
