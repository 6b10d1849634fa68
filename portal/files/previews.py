"""The picture that is shown of a photo: smaller, upright, with nothing of the original but the points.

The original stays as it was sent, sealed; the preview is sealed too.
"""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from portal.files.apart import look_apart
from portal.files.checks.findings import Bad
from portal.files.models import Upload
from portal.sealing.models import Owner
from portal.sealing.storage import new_name


def keep_preview(*, upload: Upload, first_page: bytes = b"") -> None:
    """Make and keep the preview. Done twice, also at the same time, one is left.

    ``first_page``: a JPEG of it, where the file itself is no picture.
    """
    if upload.preview or not upload.file:
        return
    storage = storages["sealed"]
    try:
        if first_page:
            drawn = look_apart("draw", "jpg", BytesIO(first_page)).picture
        else:
            with storage.open(upload.file) as original:
                drawn = look_apart("draw", upload.extension, original).picture
    except Bad:
        # It asks too much to be drawn; it can still be downloaded.
        return
    name = new_name(Owner.DOSSIER, upload.dossier.uuid)
    kept = False
    try:
        storage.save(name, ContentFile(drawn))
        # Not where another was quicker, or the paper has been removed meanwhile.
        wanted = Upload.objects.filter(pk=upload.pk, file=upload.file, preview="")
        kept = bool(wanted.update(preview=name))
    finally:
        if not kept:
            storage.delete(name)
