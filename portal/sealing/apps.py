from django.apps import AppConfig


class SealingConfig(AppConfig):
    """Data keys, sealed fields and sealed files."""

    name = "portal.sealing"
    label = "sealing"
