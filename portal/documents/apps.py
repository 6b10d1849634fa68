from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Generated documents."""

    name = "portal.documents"
    label = "documents"

    def ready(self) -> None:
        from portal.documents.previewing import template_previews
        from portal.documents.walking.names import template_names
        from snippets.catalogue import provide_names
        from snippets.previewing import provide_previews

        provide_names(template_names)
        provide_previews(template_previews())
