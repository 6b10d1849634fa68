"""The tree as PDF/A-2b (ISO 19005-2), ready to be signed and kept for twenty years.

Nothing is fetched: fonts come from our packages and the logo from the tree, both under
names that only this module can resolve. The same tree gives the same bytes.
"""

import gc
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from importlib.resources import files
from threading import Lock
from xml.etree import ElementTree

import cssselect2
import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.documents import fonts
from portal.documents.model import DocumentTree
from portal.documents.renderers import hanging, markup
from portal.documents.renderers.letterhead import readable_accent, safe_logo
from portal.documents.renderers.margins import margin_texts
from portal.documents.renderers.words import words_for
from portal.documents.renderers.xmp import write_pdfa_elements

LOGO_URL = "asset:logo"
_FACES = {face.url: face for face in (*fonts.TEXT_FACES, *fonts.FALLBACK_FACES)}
# Pango's font map, which is kept between documents, is not safe for two threads.
_one_at_a_time = Lock()


class RefusedAddress(ValueError):
    """A document asked for something that is not ours to give."""


class OwnAssets(URLFetcher):
    """Gives our fonts and this document's logo; refuses every other address.

    The parent's handlers for files and for the network are never made: there is
    nothing here that could fetch, and no certificate store to load.
    """

    def __init__(self, assets: Mapping[str, bytes] | None = None) -> None:
        self._assets = assets or {}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The asset's bytes, or RefusedAddress (which WeasyPrint turns into a gap)."""
        if url in self._assets:
            return URLFetcherResponse(url, self._assets[url])
        if face := _FACES.get(url):
            return URLFetcherResponse(url, face.path.read_bytes(), {"Content-Type": "font/ttf"})
        self.refused.append(url)
        raise RefusedAddress(url)


class _Page(HTML):
    """A document from our own well-formed markup, read by the fast parser."""

    def __init__(self, xhtml: str, fetcher: OwnAssets) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        root = ElementTree.fromstring(xhtml)  # noqa: S314 – our own markup, without entities
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        """Only the rules for the elements that we write (a fifteenth faster)."""
        return [_base_styles()]


@lru_cache(maxsize=1)
def _base_styles() -> CSS:
    return CSS(string=_sheet("base.css"), url_fetcher=OwnAssets())


def _sheet(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


@lru_cache(maxsize=8)
def _font_config(fallbacks: tuple[fonts.Face, ...]) -> FontConfiguration:
    """Fonts of the process, loaded once for every set of fallback fonts."""
    config = FontConfiguration()
    rules = "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{face.url}");'
        f" font-weight: {face.weight}; font-style: {face.style} }}"
        for face in (*fonts.TEXT_FACES, *fallbacks)
    )
    CSS(string=rules, font_config=config, url_fetcher=OwnAssets())
    return config


@lru_cache(maxsize=64)
def _styles(accent: str, draft: bool, fallbacks: tuple[fonts.Face, ...]) -> CSS:
    """The parsed style sheet in a firm's colour, with the mark of a draft or without."""
    names = ("print.css", "draft.css") if draft else ("print.css",)
    sheet = "\n".join(_sheet(name) for name in names)
    sheet = sheet.replace("ACCENT", accent)
    others = "".join(f', "{face.family}"' for face in fallbacks)
    for family in (fonts.SERIF, fonts.SANS):
        sheet = sheet.replace(f'"{family}"', f'"{family}"{others}')
    widths = "".join(f".w{width} {{ width: {width}% }}" for width in range(1, 101))
    sheet = f"{sheet}\n{widths}\n{hanging.rules()}"
    return CSS(string=sheet, font_config=_font_config(fallbacks), url_fetcher=OwnAssets())


def print_markup(tree: DocumentTree) -> str:
    """The page that the PDF is made of, as XHTML."""
    words = words_for(tree.language)
    logo = LOGO_URL if safe_logo(tree.letterhead.logo) else ""
    manner = markup.Manner(words, proof=False, logo_url=logo, contents_lists=2)
    texts = margin_texts(tree, words)
    # Wider than a box in the margin: an element that stands still on every page.
    fingerprint = texts.pop("fingerprint")
    foot = f'<p class="fingerprint">{escape(fingerprint)}</p>' if fingerprint else ""
    margins = "".join(f' data-{key}="{escape(text)}"' for key, text in texts.items())
    return (
        f'<html lang="{words.locale}"{margins}><head>'
        f"<title>{escape(markup.document_name(tree))}</title></head>"
        f"<body>{foot}{markup.document_html(tree, manner)}</body></html>"
    )


def layout(tree: DocumentTree, fetcher: OwnAssets | None = None) -> Document:
    """The document laid out on pages, not yet written; the caller serialises calls."""
    xhtml = print_markup(tree)
    logo = safe_logo(tree.letterhead.logo)
    assets = fetcher or OwnAssets({LOGO_URL: logo.png} if logo else {})
    fallbacks = fonts.fallbacks_for(fonts.strange(xhtml))
    styles = _styles(readable_accent(tree.letterhead.accent), tree.is_draft, fallbacks)
    return _Page(xhtml, assets).render(
        font_config=_font_config(fallbacks),
        stylesheets=[styles],
        pdf_variant="pdf/a-2b",
        pdf_tags=True,
    )


class _Written(pydyf.Object):
    """A finished part, kept as bytes."""

    def __init__(self, part: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = part.number, part.generation, part.free
        if isinstance(part, pydyf.Stream) and part.compress:
            _pack(part)
        self._data, self._compressible = part.data, part.compressible

    @property
    def data(self) -> bytes:
        """The bytes as they go into the file."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether the part may stand in an object stream."""
        return self._compressible


def _pack(stream: pydyf.Stream) -> None:
    """Packs a stream at zlib's usual level; the library's own takes twice the time for two percent."""
    whole: bytes = pydyf.Stream(stream.stream).data
    plain = whole.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    stream.stream = [zlib.compress(plain)]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False


def _write_once(pdf: pydyf.PDF) -> None:
    """The library writes every part twice, once for the identifier; this way it packs them once."""
    pdf.objects[:] = [part if part.free == "f" else _Written(part) for part in pdf.objects]


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    write_pdfa_elements(pdf, part=2, conformance="B", language=document.metadata.lang or "nl")
    _write_once(pdf)


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for cycles while a document grows by a million objects that all stay (a tenth faster)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def render_pdf(tree: DocumentTree) -> bytes:
    """The document as PDF/A-2b, tagged, with every font embedded."""
    with _one_at_a_time, _without_collector():
        pdf: bytes = layout(tree).write_pdf(finisher=_finish, pdf_variant="pdf/a-2b", pdf_tags=True)
    return pdf
