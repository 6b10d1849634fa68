from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """The platform's own host."""

    name = "portal.platform"
    label = "platform"
