from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Generated documents."""

    name = "portal.documents"
    label = "documents"

    def ready(self) -> None:
        from portal.documents.walking.names import template_names
        from snippets.catalogue import provide_names

        provide_names(template_names)
