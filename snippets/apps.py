from django.apps import AppConfig


class SnippetsConfig(AppConfig):
    """Templates of covenants and parenting plans."""

    name = "snippets"
    label = "snippets"
