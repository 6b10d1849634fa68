from django.apps import AppConfig


class CommonConfig(AppConfig):
    """What every app may use; no models."""

    name = "portal.common"
    label = "common"

    def ready(self) -> None:
        from portal.common import checks  # noqa: F401
