from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Erasing a dossier or a firm, and the proof of it."""

    name = "portal.privacy"
    label = "privacy"

    def ready(self) -> None:
        from portal.privacy.own import register

        register()
