from django.apps import AppConfig


class LawyerConfig(AppConfig):
    """The lawyers' surface."""

    name = "portal.lawyer"
    label = "lawyer"
