"""What the platform puts on paper: PDF/A-3u in its own look.

Nothing is fetched: fonts come from our packages under names that only this module resolves.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.branding.fonts import FACES

FAMILY = "Mediation Sans"
_FACES = {f"asset:font/{face.stem}": face for face in FACES if face.family == FAMILY}
# Pango's font map, which is kept between documents, is not safe for two threads.
_one_at_a_time = Lock()


class RefusedAddress(ValueError):
    """A paper asked for something that is not ours to give."""


class OwnFonts(URLFetcher):
    """Gives our fonts and refuses every other address."""

    def __init__(self) -> None:
        """The parent's handlers for files and for the network are never made."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if face := _FACES.get(url):
            return URLFetcherResponse(url, face.path.read_bytes(), {"Content-Type": "font/ttf"})
        raise RefusedAddress(url)


@cache
def _look() -> tuple[CSS, FontConfiguration]:
    config = FontConfiguration()
    rules = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; src: url("{url}");'
        f" font-weight: {face.weight}; font-style: {face.style} }}"
        for url, face in _FACES.items()
    )
    sheet = (files(__package__) / "paper.css").read_text("utf-8")
    return CSS(string=rules + sheet, font_config=config, url_fetcher=OwnFonts()), config


def draw_paper(markup: str) -> bytes:
    """The PDF of a page that uses the classes of ``paper.css``."""
    page = HTML(string=markup, url_fetcher=OwnFonts())
    with _one_at_a_time:
        style, config = _look()
        made: Any = page.write_pdf(
            stylesheets=[style], font_config=config, pdf_variant="pdf/a-3u", pdf_tags=True
        )
    return bytes(made)
