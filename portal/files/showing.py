"""Sending a paper, or the picture of it, to somebody who may see it."""

from pathlib import PurePath

from django.core.files.storage import storages
from django.http import FileResponse, Http404

from portal.accounts.models import Membership
from portal.audit.services import viewed
from portal.files.checks.kinds import KINDS
from portal.files.models import Upload
from portal.files.rules import is_redrawn_for, may_open

PREVIEW_TYPE = "image/webp"


def download_response(upload: Upload, by: Membership | None) -> FileResponse:
    """The paper as an attachment that no cache keeps and no browser opens in our name.

    404 where it stays closed (``rules.may_open``): the page says why.
    """
    if not may_open(upload, by):
        raise Http404
    viewed("upload.opened", dossier=upload.dossier.uuid, target=upload.uuid)
    redrawn = is_redrawn_for(upload, by)
    response = FileResponse(
        storages["sealed"].open(upload.preview if redrawn else upload.file),
        as_attachment=True,
        filename=redrawn_name(upload) if redrawn else str(upload.name),
        content_type=PREVIEW_TYPE if redrawn else KINDS[upload.extension].media_type,
    )
    if not redrawn:
        response.headers["Content-Length"] = str(upload.size)
    return _for_one_person(response)


def redrawn_name(upload: Upload) -> str:
    return f"{PurePath(str(upload.name)).stem}.webp"


def preview_response(upload: Upload, by: Membership | None) -> FileResponse:
    """The picture of a paper, to stand in a page: drawn by us, never what was sent. 404 else."""
    if not upload.preview or not may_open(upload, by):
        raise Http404
    viewed("upload.opened", dossier=upload.dossier.uuid, target=upload.uuid)
    preview = storages["sealed"].open(upload.preview)
    return _for_one_person(FileResponse(preview, content_type=PREVIEW_TYPE))


def page_response(name: str) -> FileResponse:
    """The page that we drew of a photo, for who took it."""
    return _for_one_person(FileResponse(storages["sealed"].open(name), content_type="image/jpeg"))


def _for_one_person(response: FileResponse) -> FileResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
