from django.apps import AppConfig


class SnippetsConfig(AppConfig):
    """Templates of covenants and parenting plans."""

    name = "snippets"
    label = "snippets"

    def ready(self) -> None:
        from snippets import exporting, privacy

        privacy.register()
        exporting.register()
