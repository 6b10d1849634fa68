"""Changes of the firm's contact form, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register


def register_events() -> None:
    register("lead_key.renewed", _("New key for the form on the website"))
