from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Generated documents."""

    name = "portal.documents"
    label = "documents"

    def ready(self) -> None:
        from portal.accounts.enums import Role
        from portal.accounts.registry import when_accepted
        from portal.branding.previews import provide_preview
        from portal.documents import exporting, privacy
        from portal.documents.previewing import draw_in_look, template_previews
        from portal.documents.services.lawyers import link_lawyer
        from portal.documents.trail import register_events
        from portal.documents.walking.names import template_names
        from snippets.catalogue import provide_names
        from snippets.previewing import provide_previews

        register_events()
        provide_names(template_names)
        provide_previews(template_previews())
        provide_preview(
            "document", _("A document"), draw_in_look, order=4, width=760, firms_only=True
        )
        when_accepted(Role.LAWYER, link_lawyer)
        privacy.register()
        exporting.register()
