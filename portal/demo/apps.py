from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Personas, inbox and components of the demo; refused elsewhere (``portal.common.checks``)."""

    name = "portal.demo"
    label = "demo"
