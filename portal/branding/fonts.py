"""Web fonts, made from the open fonts in our dependencies when assets are prepared.

Source Sans and Source Serif (SIL Open Font License) come as wheels with complete TrueType files. A
page needs one script of them: Latin with everything for Dutch and its neighbours. Each face is cut
to that, renamed (the licence reserves the name "Source" for unmodified files) and written as WOFF2
of at most 25 kB. The result is kept by a fingerprint, so that a second run costs nothing.
"""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

FACE_LIMIT = 25_000  # bytes

# Basic Latin, Latin-1, Latin Extended-A, Romanian commas below, spaces, dashes, quotes, daggers,
# bullet, ellipsis, per mille, guillemets, euro, trade mark, arrows, minus, comparisons.
_RANGES = (
    "U+20-7E,U+A0-17F,U+218-21B,U+2C6,U+2C7,U+2D8-2DD,U+2002,U+2009,U+200A,U+2010-2015,U+2018-201E,"
    "U+2020-2022,U+2026,U+2030,U+202F,U+2039,U+203A,U+2044,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,"
    "U+2248,U+2260,U+2264,U+2265"
)
_FEATURES = ("kern", "liga", "tnum", "lnum", "mark", "ccmp", "locl", "case")
_VERSION = 3  # raise it when the way of cutting changes


@dataclass(frozen=True)
class Face:
    """One file: where it comes from and how CSS knows it."""

    package: str
    source: str
    family: str
    weight: int
    style: str = "normal"

    @property
    def stem(self) -> str:
        slant = "-italic" if self.style == "italic" else ""
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}{slant}"

    @property
    def path(self) -> Path:
        """The complete font in the package; raises FileNotFoundError when the package is absent."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            raise FileNotFoundError(self.package)
        return Path(spec.origin).parent / "files" / self.source


FACES = (
    Face("font_source_sans_pro", "SourceSansPro-Regular.ttf", "Mediation Sans", 400),
    Face("font_source_sans_pro", "SourceSansPro-It.ttf", "Mediation Sans", 400, "italic"),
    Face("font_source_sans_pro", "SourceSansPro-Semibold.ttf", "Mediation Sans", 600),
    Face("font_source_serif_pro", "SourceSerifPro-Regular.ttf", "Mediation Serif", 400),
    Face("font_source_serif_pro", "SourceSerifPro-Semibold.ttf", "Mediation Serif", 600),
)


def prepare_faces(folder: Path) -> list[tuple[Face, Path]]:
    """Every face as a WOFF2 file in ``folder``; only what is missing or out of date is made."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [(face, folder / f"{face.stem}.{_fingerprint(face)}.woff2") for face in FACES]
    for face, target in made:
        if not target.exists():
            target.write_bytes(cut(face))
    wanted = {target.name for _, target in made}
    for old in folder.glob("*.woff2"):
        if old.name not in wanted:
            old.unlink()
    return made


def cut(face: Face) -> bytes:
    """The face as WOFF2 with only our ranges and features. Raises ValueError above FACE_LIMIT."""
    from io import BytesIO  # fontTools is slow to import, and most runs find every face made

    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2, 3, 4, 5, 6, 13, 14]
    font = subset.load_font(str(face.path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(_RANGES.replace("U+", "")))
    cutter.subset(font)
    _rename(font, face)
    out = BytesIO()
    subset.save_font(font, out, options)
    if out.tell() > FACE_LIMIT:
        raise ValueError(f"{face.stem} takes {out.tell()} bytes, {FACE_LIMIT} is the limit")
    return out.getvalue()


def _rename(font: object, face: Face) -> None:
    names = {
        1: face.family,
        3: face.stem,
        4: f"{face.family} {face.weight} {face.style}",
        6: face.stem,
    }
    for record in font["name"].names:  # type: ignore[index]
        if record.nameID in names:
            record.string = names[record.nameID]


def _fingerprint(face: Face) -> str:
    stamp = face.path.stat()
    seed = f"{_VERSION}|{_RANGES}|{_FEATURES}|{stamp.st_size}|{face}"
    return hashlib.sha256(seed.encode()).hexdigest()[:10]


def faces_css(faces: list[tuple[Face, Path]], url: str) -> str:
    """The ``@font-face`` rules; ``url`` = address of the folder as seen from the stylesheet."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'font-display:swap;src:url("{url}/{path.name}") format("woff2")}}\n'
        for face, path in faces
    )
