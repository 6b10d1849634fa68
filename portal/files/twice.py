"""A file that its sender handed in before: kept once, and told."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.files.enums import ScanState, UploadState
from portal.files.models import Upload
from portal.files.receiving import ReceivedFile


class KeptBefore(ValidationError):
    """Not a fault: what was sent is here already, as ``upload``. The message can be shown."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(
            _("%(name)s is here already. We kept it once.") % {"name": upload.name},
            code="kept_before",
        )
        self.upload = upload


def not_kept_before(received: ReceivedFile, beside: QuerySet[Upload]) -> None:
    """KeptBefore where one of ``beside`` has the same content, to the last bit.

    What cannot be used, or had a virus, may be sent again: the mediator can have been wrong. The
    fingerprints are sealed, so only those of files of the same size are compared.
    """
    alike = beside.filter(size=received.size).exclude(state=UploadState.REFUSED)
    for upload in alike.exclude(file="").exclude(scan=ScanState.INFECTED):
        if upload.sha256 == received.sha256:
            raise KeptBefore(upload)
