from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Generated documents."""

    name = "portal.documents"
    label = "documents"
