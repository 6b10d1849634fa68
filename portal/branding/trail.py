"""Changes of a firm's look, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register


def register_events() -> None:
    register("style.changed", _("Style of the firm changed"))
