"""What happens to documents, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.enums import EventKind
from portal.audit.events import register

CHANGES = {
    "document.asked": _("Draft asked for"),
    "document.edited": _("Article written anew"),
    "document.shared": _("Draft shared with both parties"),
    "document.finalised": _("Document made final"),
    "filing.reported": _("Lawyer told how far the procedure is"),
}
ACCESS = {
    "lawyer.given": _("Lawyer given access to the final documents"),
    "lawyer.ended": _("Access of a lawyer ended"),
}
VIEWS = {
    "document.opened": _("Document opened"),
    "document.downloaded": _("Document downloaded"),
}


def register_events() -> None:
    for name, words in CHANGES.items():
        register(name, words)
    for name, words in ACCESS.items():
        register(name, words, kind=EventKind.ACCESS)
    for name, words in VIEWS.items():
        register(name, words, kind=EventKind.VIEW)
