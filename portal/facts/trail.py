"""Changes of facts, for the trail: which, never what they say."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register


def register_events() -> None:
    register("facts.imported", _("Facts taken in from a file"))
    register("facts.changed", _("Facts changed"))
