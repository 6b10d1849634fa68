from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Generated documents."""

    name = "portal.documents"
    label = "documents"

    def ready(self) -> None:
        from portal.accounts.enums import Role
        from portal.accounts.registry import when_accepted
        from portal.documents import exporting, privacy
        from portal.documents.previewing import template_previews
        from portal.documents.services.lawyers import link_lawyer
        from portal.documents.trail import register_events
        from portal.documents.walking.names import template_names
        from snippets.catalogue import provide_names
        from snippets.previewing import provide_previews

        register_events()
        provide_names(template_names)
        provide_previews(template_previews())
        when_accepted(Role.LAWYER, link_lawyer)
        privacy.register()
        exporting.register()
