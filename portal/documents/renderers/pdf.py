"""The tree as PDF/A-2b (ISO 19005-2), ready to be signed and kept for twenty years.

Nothing is fetched: fonts come from our packages and the logo from the tree, both under
names that only this module can resolve. The same tree gives the same bytes.
"""

from collections.abc import Mapping
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
from portal.documents.renderers import markup
from portal.documents.renderers.letterhead import readable_accent, safe_logo
from portal.documents.renderers.text import single_line
from portal.documents.renderers.words import Words, words_for
from portal.documents.renderers.xmp import write_pdfa_elements

LOGO_URL = "asset:logo"
_FACES = {face.url: face for face in (*fonts.TEXT_FACES, *fonts.FALLBACK_FACES)}
# Pango's font map, which is kept between documents, is not safe for two threads.
_one_at_a_time = Lock()


class RefusedAddress(ValueError):
    """A document asked for something that is not ours to give."""


class OwnAssets(URLFetcher):
    """Gives our fonts and this document's logo; refuses every other address."""

    def __init__(self, assets: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
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
    sheet = "\n".join((files(__package__) / name).read_text("utf-8") for name in names)
    sheet = sheet.replace("ACCENT", accent)
    others = "".join(f', "{face.family}"' for face in fallbacks)
    for family in (fonts.SERIF, fonts.SANS):
        sheet = sheet.replace(f'"{family}"', f'"{family}"{others}')
    widths = "".join(f".w{width} {{ width: {width}% }}" for width in range(1, 101))
    return CSS(string=sheet + widths, font_config=_font_config(fallbacks), url_fetcher=OwnAssets())


def _margin_texts(tree: DocumentTree, words: Words) -> dict[str, str]:
    """Texts of the running header and footer, as attributes that the style sheet reads."""
    status = words.status_word(draft=tree.is_draft)
    dossier = [
        f"{words.dossier} {tree.number}" if tree.number.strip() else "",
        f"{words.version.lower()} {tree.version}" if tree.version.strip() else "",
        status.lower(),
    ]
    lines = "  ".join(["________"] * len(tree.parties))
    return {
        "firm": single_line(tree.letterhead.firm_name),
        "heading": single_line(tree.title),
        "mark": status.upper() if tree.is_draft else "",
        "dossier": " · ".join(single_line(part) for part in dossier if part),
        "initials": f"{words.initials}  {lines}" if tree.initials and tree.parties else "",
        "page": words.page,
        "of": words.of,
    }


def print_markup(tree: DocumentTree) -> str:
    """The page that the PDF is made of, as XHTML."""
    words = words_for(tree.language)
    logo = LOGO_URL if safe_logo(tree.letterhead.logo) else ""
    manner = markup.Manner(words, proof=False, logo_url=logo, contents_lists=2)
    margins = "".join(f' data-{key}="{escape(text)}"' for key, text in _margin_texts(tree, words).items())
    return (
        f'<html lang="{words.locale}"{margins}><head>'
        f"<title>{escape(markup.document_name(tree))}</title></head>"
        f"<body>{markup.document_html(tree, manner)}</body></html>"
    )


def layout(tree: DocumentTree, fetcher: OwnAssets | None = None) -> Document:
    """The document laid out on pages, not yet written; the caller serialises calls."""
    xhtml = print_markup(tree)
    logo = safe_logo(tree.letterhead.logo)
    assets = fetcher or OwnAssets({LOGO_URL: logo.png} if logo else {})
    fallbacks = fonts.fallbacks_for(fonts.strange(xhtml))
    styles = _styles(readable_accent(tree.letterhead.accent), tree.is_draft, fallbacks)
    return _Page(xhtml, assets).render(
        font_config=_font_config(fallbacks), stylesheets=[styles], pdf_variant="pdf/a-2b", pdf_tags=True
    )


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    write_pdfa_elements(pdf, part=2, conformance="B", language=document.metadata.lang or "nl")


def render_pdf(tree: DocumentTree) -> bytes:
    """The document as PDF/A-2b, tagged, with every font embedded."""
    with _one_at_a_time:
        pdf: bytes = layout(tree).write_pdf(finisher=_finish, pdf_variant="pdf/a-2b", pdf_tags=True)
    return pdf
