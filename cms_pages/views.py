"""Serving a firm's public pictures and files."""

from mimetypes import guess_type
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.csp import CSP
from django.views.decorators.http import require_safe

from cms_pages.models import FirmDocument
from portal.common.requests import FirmRequest

FOREVER = "public, max-age=31536000, immutable"
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})


@require_safe
def public_media(request: FirmRequest, name: str) -> FileResponse:
    """A file of this host's firm: its names start with the firm's uuid; any other is 404.

    Names are never used again, so the browser may keep the file. Only pictures are shown; all else
    is a download, so that nothing that was uploaded runs as a page of the firm.
    """
    path = PurePosixPath(name)
    if str(path) != name or ".." in path.parts or path.parts[0] != str(request.tenant.uuid):
        raise Http404
    try:
        file = default_storage.open(name)
    except (OSError, SuspiciousFileOperation, ValueError):
        raise Http404 from None
    kind = guess_type(name)[0] or "application/octet-stream"
    is_picture = kind in PICTURES
    response = FileResponse(
        file,
        as_attachment=not is_picture,
        filename=path.name if is_picture else _download_name(path),
        content_type=kind if is_picture else "application/octet-stream",
    )
    response["Cache-Control"] = FOREVER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-site"
    response.__dict__["_csp_config"] = {"default-src": [CSP.NONE], "sandbox": True}
    return response


def _download_name(path: PurePosixPath) -> str:
    """The title that the firm gave the file, for the visitor's folder of downloads."""
    title = FirmDocument.objects.filter(file=str(path)).values_list("title", flat=True).first()
    return f"{' '.join(title.split()) if title else path.stem}{path.suffix}"
