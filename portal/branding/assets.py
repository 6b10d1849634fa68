"""Stylesheets and fonts, put together when assets are prepared.

One stylesheet per surface, composed of the same layers in the same order, with the fonts cut to
size beside it. Written to a folder that git ignores and the static files finders know; a second run
with nothing changed only compares fingerprints. No build tool, no network.
"""

import re
from pathlib import Path

from portal.branding.fonts import faces_css, prepare_faces
from portal.branding.palette import palette_css

STYLES = Path(__file__).resolve().parents[1] / "common" / "styles"
DEFAULT_ACCENT = "#1F6F78"
ORDER = "@layer reset, tokens, base, layout, components, utilities;\n"

_FOUNDATION = ("reset.css", "tokens.css", "base.css", "layout.css")
_PARTS = (
    "components/navigation.css",
    "components/actions.css",
    "components/forms.css",
    "components/content.css",
    "components/tramline.css",
    "components/dossier.css",
    "components/people.css",
)
_PUBLIC = "components/public.css"
_TALK = "components/conversations.css"
_SITE = "components/site.css"
SURFACES: dict[str, tuple[str, ...]] = {
    "client": (*_FOUNDATION, *_PARTS, _TALK, _PUBLIC, "utilities.css", "surface-warm.css"),
    "office": (*_FOUNDATION, *_PARTS, _TALK, _PUBLIC, "utilities.css", "surface-office.css"),
    "public": (*_FOUNDATION, *_PARTS, _PUBLIC, _SITE, "utilities.css", "surface-warm.css"),
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def prepare(folder: Path) -> list[Path]:
    """Write ``mediation/css/*.css`` and ``mediation/fonts/*.woff2`` below ``folder``."""
    faces = prepare_faces(folder / "mediation" / "fonts")
    fonts = faces_css(faces, "../fonts")
    return [
        _write(folder / "mediation" / "css" / f"{surface}.css", ORDER + fonts + stylesheet(surface))
        for surface in SURFACES
    ]


def stylesheet(surface: str) -> str:
    """The rules of one surface without the fonts, with the house's own accent as the default."""
    source = "".join((STYLES / part).read_text(encoding="utf-8") for part in SURFACES[surface])
    source = source.replace("/* dark */", (STYLES / "dark.css").read_text(encoding="utf-8"))
    return palette_css(DEFAULT_ACCENT) + _tightened(source)


def _tightened(source: str) -> str:
    return (
        _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", source))).replace(";}", "}").strip()
        + "\n"
    )


def _write(target: Path, text: str) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
    return target
