from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Erasing a dossier or a firm, the proof of it, and giving people and firms their data."""

    name = "portal.privacy"
    label = "privacy"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.audit import events
        from portal.audit.enums import EventKind
        from portal.privacy import own, own_exports

        own.register()
        own_exports.register()
        events.register("dossier.erased", _("Dossier erased for good"))
        events.register("firm.erased", _("Firm erased for good"))
        for name, words in (
            ("data.asked", _("Archive of the data asked")),
            ("data.ready", _("Archive of the data made")),
            ("data.fetched", _("Archive of the data fetched")),
            ("data.gone", _("Archive of the data removed")),
        ):
            events.register(name, words, kind=EventKind.ACCESS)
