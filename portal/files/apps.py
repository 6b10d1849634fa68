from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The papers that parties hand in: received, looked at, sealed, reviewed."""

    name = "portal.files"
    label = "files"

    def ready(self) -> None:
        from portal.files import exporting, privacy
        from portal.files.trail import register_events

        privacy.register()
        exporting.register()
        register_events()
