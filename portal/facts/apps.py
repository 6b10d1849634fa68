from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Facts with their source: the field table and the interchange format."""

    name = "portal.facts"
    label = "facts"

    def ready(self) -> None:
        from portal.facts import exporting, privacy
        from portal.facts.trail import register_events

        privacy.register()
        exporting.register()
        register_events()
