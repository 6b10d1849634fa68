from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The mediators' surface."""

    name = "portal.office"
    label = "office"
