from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The operator looks along at a firm's settings, for hours, when an owner has allowed it."""

    name = "portal.support"
    label = "support"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.audit.enums import EventKind
        from portal.audit.events import register
        from portal.support import privacy

        privacy.register()

        by_platform = {"support.asked", "support.looked"}
        for name, words in (
            ("support.asked", _("The platform asked to look along at settings")),
            ("support.granted", _("The platform was allowed to look along at settings")),
            ("support.refused", _("The platform was refused to look along at settings")),
            ("support.ended", _("Looking along by the platform ended")),
            ("support.looked", _("The platform looked along at settings")),
        ):
            register(name, words, kind=EventKind.ACCESS, by_platform=name in by_platform)
