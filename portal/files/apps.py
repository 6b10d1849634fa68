from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The papers that parties hand in: received, looked at, sealed, reviewed."""

    name = "portal.files"
    label = "files"

    def ready(self) -> None:
        from portal.files import privacy
        from portal.files.trail import register_events

        privacy.register()
        register_events()
