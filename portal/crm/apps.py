from django.apps import AppConfig


class CrmConfig(AppConfig):
    """The people a firm is in touch with, before there is a dossier."""

    name = "portal.crm"
    label = "crm"

    def ready(self) -> None:
        from portal.crm import exporting, privacy
        from portal.crm.trail import register_events

        privacy.register()
        exporting.register()
        register_events()
