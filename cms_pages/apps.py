from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_save
from django.utils.translation import gettext_lazy as _


class CmsPagesConfig(AppConfig):
    """Public pages, and Wagtail's own models made the firm's."""

    name = "cms_pages"
    label = "cms_pages"

    def ready(self) -> None:
        from cms_pages import privacy
        from cms_pages.guard import refuse_foreign_references
        from cms_pages.previewing import draw_home
        from portal.branding.previews import provide_preview

        pre_save.connect(refuse_foreign_references, dispatch_uid="cms_pages.guard")
        post_migrate.connect(after_migrate, dispatch_uid="cms_pages.rights")
        provide_preview("site", _("Your website"), draw_home, order=2)
        privacy.register()


def after_migrate(*, app_config: AppConfig, **kwargs: Any) -> None:
    """When all rights exist."""
    from cms_pages.rights import grant_editor_rights
    from portal.tenants.row_security import is_last_to_migrate

    if is_last_to_migrate(app_config):
        grant_editor_rights()
