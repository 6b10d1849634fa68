from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Erasing a dossier or a firm, and the proof of it."""

    name = "portal.privacy"
    label = "privacy"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.audit import events
        from portal.privacy.own import register

        register()
        events.register("dossier.erased", _("Dossier erased for good"))
        events.register("firm.erased", _("Firm erased for good"))
