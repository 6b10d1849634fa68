"""The tree as a Word document, for who wants to change or reuse the text.

The frame's merge tags are filled by docxtpl in a sandbox; what parties typed is only
ever a value there, so braces in a name stay braces.
"""

import io

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from portal.documents.model import DocumentTree
from portal.documents.renderers.docx_body import BodyWriter, xml_text
from portal.documents.renderers.docx_frame import frame
from portal.documents.renderers.letterhead import contact_lines, readable_accent, safe_logo
from portal.documents.renderers.margins import margin_texts
from portal.documents.renderers.markup import document_name
from portal.documents.renderers.text import single_line
from portal.documents.renderers.words import words_for

_LISTS_STEP = 20  # frames are cached by the number of numbered lists, rounded up
_TITLE_LENGTH = 255  # the longest title that Word's properties take


def sandbox() -> ImmutableSandboxedEnvironment:
    """The only environment in which a Word template of ours or of a firm is filled."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _context(tree: DocumentTree, body: Markup) -> dict[str, object]:
    words = words_for(tree.language)
    contact = contact_lines(tree.letterhead, words)
    if safe_logo(tree.letterhead.logo):
        contact = [single_line(tree.letterhead.firm_name), *contact]
    margins = {name: xml_text(text) for name, text in margin_texts(tree, words).items()}
    return {
        **margins,
        "body": body,
        "contact": [xml_text(line) for line in contact],
        "paper": xml_text(single_line(tree.letterhead.footer)),
    }


def render_docx(tree: DocumentTree) -> bytes:
    """The document as .docx with the firm's letterhead; no author, only a title in its properties."""
    writer = BodyWriter(tree)
    body = writer.body()
    lists = -(-writer.ordered_lists // _LISTS_STEP) * _LISTS_STEP
    base = frame(
        readable_accent(tree.letterhead.accent),
        writer.words.locale,
        safe_logo(tree.letterhead.logo),
        lists,
    )
    template = DocxTemplate(io.BytesIO(base))
    template.render(_context(tree, body), jinja_env=sandbox())
    template.core_properties.title = document_name(tree)[:_TITLE_LENGTH]
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()
