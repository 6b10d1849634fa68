"""Sending a paper to somebody who may see it."""

from django.core.files.storage import storages
from django.http import FileResponse

from portal.files.checks.kinds import KINDS
from portal.files.models import Upload


def download_response(upload: Upload) -> FileResponse:
    """The paper as an attachment that no cache keeps and no browser opens in our name."""
    response = FileResponse(
        storages["sealed"].open(upload.file),
        as_attachment=True,
        filename=str(upload.name),
        content_type=KINDS[upload.extension].media_type,
    )
    response.headers["Content-Length"] = str(upload.size)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
