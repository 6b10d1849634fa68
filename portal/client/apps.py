from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientConfig(AppConfig):
    """The parties' surface."""

    name = "portal.client"
    label = "client"

    def ready(self) -> None:
        from portal.branding.previews import provide_preview
        from portal.client.previewing import draw_now

        provide_preview("portal", _("What your clients see"), draw_now, order=1, firms_only=True)
