"""Who may open a paper that they see: what is, or may be, dangerous stays closed."""

from django.conf import settings
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.common.rules import YES, Decision, no
from portal.files.checks.kinds import KINDS
from portal.files.enums import ScanState
from portal.files.models import Upload


def may_open(upload: Upload, by: Membership | None) -> Decision:
    """For the download and for the preview. The reason stands beside the paper.

    A sender has the file already; for all others it waits until it was looked through.
    """
    if not upload.file:
        return no(_("There was a virus in this file. It has been removed."))
    if upload.scan == ScanState.INFECTED:
        return no(_("There is a virus in this file. Nobody can open it."))
    own = by is not None and upload.uploaded_by_id == by.pk
    if upload.scan == ScanState.WAITING and settings.UPLOAD_WAITS_FOR_SCAN and not own:
        return no(_("We are looking for viruses in this file. It opens when that is done."))
    if is_redrawn_for(upload, by) and not upload.preview:
        return no(_("We are taking out where this photo was made. It opens when that is done."))
    return YES


def is_redrawn_for(upload: Upload, by: Membership | None) -> bool:
    """A photo tells where and when it was made: the other party gets the picture and no more."""
    if by is None or by.is_office or upload.uploaded_by_id == by.pk:
        return False
    return KINDS[upload.extension].is_picture
