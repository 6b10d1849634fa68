"""What happens in conversations, for the trail: who opened one, not what was written."""

from django.utils.translation import gettext_lazy as _

from portal.audit.enums import EventKind
from portal.audit.events import register

SHARING = {
    "thread.sharing_proposed": _("Author asked whether something may be shared with both"),
    "thread.sharing_agreed": _("Author agreed: shared with both"),
    "thread.sharing_declined": _("Author did not agree: not shared"),
    "thread.sharing_withdrawn": _("Question to share something withdrawn"),
}


def register_events() -> None:
    register("thread.opened", _("Conversation opened"), kind=EventKind.VIEW)
    for name, words in SHARING.items():
        register(name, words)
