from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlatformConfig(AppConfig):
    """The platform's own host."""

    name = "portal.platform"
    label = "platform"

    def ready(self) -> None:
        from cms_pages import menu

        menu.register("platform_price", _("Price"), place=1)
