"""Why a file is refused, each in one sentence that says what to do."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.files.checks.findings import Fault

MOST_FILES = 20
MOST_PHOTOS = 30


def sentence_of(fault: Fault) -> str:
    return {
        Fault.NOTHING: _("Choose a file or take a photo first."),
        Fault.EMPTY: _("There is nothing in this file. Choose another file."),
        Fault.TOO_LARGE: _(
            "This file is larger than %(limit)s MB. Make a smaller PDF, or ask your mediator for help."
        ) % {"limit": settings.UPLOAD_MOST_BYTES // 1_000_000 or 1},
        Fault.BROKEN_OFF: _(
            "The connection was lost before all of it was here, so nothing of it was kept. Send it"
            " once more."
        ),
        Fault.TOO_MANY: _(
            "You can send %(most)s files at once. Send the ones that are not on the list once more."
        ) % {"most": MOST_FILES},
        Fault.UNKNOWN_KIND: _(
            "We cannot use this kind of file. Send a PDF, a photo, or a Word, Excel or text file."
        ),
        Fault.OTHER_THAN_NAMED: _(
            "What is in this file is not what its name says. Save it again, or send a PDF or a photo."
        ),
        Fault.DAMAGED: _("This file is damaged. Save it again and send it once more."),
        Fault.MACROS: _(
            "There are macros in this file. Save it as an ordinary Word or Excel file, or as a PDF."
        ),
        Fault.TOO_MANY_POINTS: _("This picture is too large to open. Make a smaller photo of it."),
        Fault.TOO_HEAVY: _(
            "There is more in this file than we can look through. Send it in parts, or as a PDF."
        ),
        Fault.NO_PHOTO: _("This is not a photo. Add it at the paper itself, as a file of its own."),
        Fault.NO_MORE_PHOTOS: _(
            "One file can be made of %(most)s photos. Make a file of these first, and then go on."
        ) % {"most": MOST_PHOTOS},
        Fault.NO_ROOM: _(
            "Your mediator has no room left for papers, so this file was not kept. Tell your mediator."
        ),
    }[fault]  # fmt: skip


class Refused(ValidationError):
    """A file that is not taken; nothing of it stays. The message can be shown."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(sentence_of(fault), code=fault.value)
        self.fault = fault
