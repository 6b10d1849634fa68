"""Sending a generated document: as a fragment of a page, or as a file to keep."""

from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from portal.audit.services import viewed
from portal.documents.enums import MEDIA_TYPES, DocumentFormat
from portal.documents.frozen import thaw
from portal.documents.model import Article
from portal.documents.models import GeneratedDocument


def document_fragment(document: GeneratedDocument) -> SafeString:
    """The text of a ready document for a page. 404 while there is none.

    Safe to insert: the renderer escapes every value and knows no markup but its own.
    """
    from portal.documents.renderers.html import render_html_fragment

    if not document.is_ready:
        raise Http404
    return mark_safe(render_html_fragment(thaw(document.tree)))  # noqa: S308 # nosec B703


def article_fragment(document: GeneratedDocument, article: Article) -> SafeString:
    """One article of a document that has its text, as safe as the whole."""
    from portal.documents.renderers.html import render_article

    tree = thaw(document.tree)
    return mark_safe(render_article(tree, article, heading_level=3))  # noqa: S308 # nosec B703


def download_response(document: GeneratedDocument, form: str) -> FileResponse:
    """The file as an attachment that no cache keeps. 404 for another format or while not ready.

    The name holds no person's name: it stays behind in a download folder.
    """
    files: dict[str, str] = {
        DocumentFormat.PDF: document.pdf_file,
        DocumentFormat.DOCX: document.docx_file,
    }
    name = files.get(form)
    if not name or not document.is_ready:
        raise Http404
    viewed("document.downloaded", dossier=document.dossier.uuid, target=document.uuid)
    title = slugify(f"{document.get_kind_display()} {document.dossier.number}")
    response = FileResponse(
        storages["sealed"].open(name),
        as_attachment=True,
        filename=f"{title}-v{document.version_label}.{form}",
        content_type=MEDIA_TYPES[DocumentFormat(form)],
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
