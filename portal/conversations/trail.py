"""What happens in conversations, for the trail: who opened one, not what was written."""

from django.utils.translation import gettext_lazy as _

from portal.audit.enums import EventKind
from portal.audit.events import register


def register_events() -> None:
    register("thread.opened", _("Conversation opened"), kind=EventKind.VIEW)
