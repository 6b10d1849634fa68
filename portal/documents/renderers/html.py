"""The tree as HTML: a page that stands by itself, or a fragment for a page of the portal.

Merged values carry `data-field` and `data-source`, so that a page can show where an
amount comes from. No scripts, no addresses outside the page, nothing inline in the
fragment: its looks are in `documents/document.css`.
"""

from base64 import b64encode
from functools import lru_cache
from html import escape
from importlib.resources import files

from portal.documents.model import Article, DocumentTree
from portal.documents.renderers.letterhead import readable_accent, safe_logo
from portal.documents.renderers.markup import Manner, article_html, document_html, document_name
from portal.documents.renderers.words import words_for


def _manner(tree: DocumentTree, top: int) -> Manner:
    logo = safe_logo(tree.letterhead.logo)
    url = f"data:image/png;base64,{b64encode(logo.png).decode()}" if logo else ""
    return Manner(words_for(tree.language), top=top, logo_url=url)


def render_html_fragment(tree: DocumentTree, *, heading_level: int = 2) -> str:
    """An `<article>` to embed; its title is a heading of the given level (1 to 5)."""
    return document_html(tree, _manner(tree, heading_level))


def render_article(tree: DocumentTree, article: Article, *, heading_level: int = 2) -> str:
    """One article of it, to embed; its title is a heading of the given level (2 to 6)."""
    html = article_html(article, _manner(tree, heading_level - 1))
    return f'<div class="document" lang="{words_for(tree.language).language}">{html}</div>'


def render_html(tree: DocumentTree, *, nonce: str = "") -> str:
    """A complete page; `nonce` lets its one style element through a strict CSP."""
    words = words_for(tree.language)
    style = (
        f"{_screen_css()}\n:root {{ --document-accent: {readable_accent(tree.letterhead.accent)} }}"
    )
    attribute = f' nonce="{escape(nonce)}"' if nonce else ""
    return (
        f'<!doctype html>\n<html lang="{words.locale}"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<meta name="robots" content="noindex"/>'
        f"<title>{escape(document_name(tree))}</title><style{attribute}>{style}</style></head>"
        f'<body class="document-page"><main>{document_html(tree, _manner(tree, 1))}</main></body></html>\n'
    )


@lru_cache(maxsize=1)
def _screen_css() -> str:
    folder = files("portal.documents") / "static" / "documents"
    return (folder / "document.css").read_text("utf-8")
