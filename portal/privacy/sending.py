"""Sending an archive to who asked for it."""

from django.core.files.storage import storages
from django.http import FileResponse
from django.utils import timezone

from portal.privacy.enums import RequestKind
from portal.privacy.models import DataRequest
from portal.privacy.services import note_fetched

NAMES = {RequestKind.PERSON: "mijn-gegevens", RequestKind.FIRM: "kantoorarchief"}


def archive_response(request: DataRequest) -> FileResponse:
    """As an attachment that no cache keeps. The name holds no person's and no firm's name."""
    note_fetched(request=request, at=timezone.now())
    day = timezone.localdate(request.ready_at)
    response = FileResponse(
        storages["sealed"].open(request.file),
        as_attachment=True,
        filename=f"{NAMES[RequestKind(request.kind)]}-{day.isoformat()}.zip",
        content_type="application/zip",
    )
    response.headers["Content-Length"] = str(request.size)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
