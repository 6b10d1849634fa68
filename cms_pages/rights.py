"""The one global group of editors. Row level security limits what its rights reach."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms_pages.models import BasePage
from portal.accounts.rights import EDITORS_GROUP

EDITORS = EDITORS_GROUP
PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
MEDIA_RIGHTS = ("add", "change", "choose")
SNIPPET_MODELS = ("documenttemplate", "clause")


def grant_editor_rights(**kwargs: Any) -> None:
    """Make the group's rights what they should be; runs after every ``migrate``."""
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    ) | Permission.objects.filter(
        content_type__app_label="snippets", content_type__model__in=SNIPPET_MODELS
    )
    editors.permissions.set(wanted)
    root = BasePage.objects.filter(depth=1).first()
    collection = Collection.get_first_root_node()
    if root is None or collection is None:
        return
    GroupPagePermission.objects.filter(group=editors).exclude(page_id=root.pk).delete()
    for right in PAGE_RIGHTS:
        GroupPagePermission.objects.get_or_create(
            group=editors,
            page_id=root.pk,
            permission=Permission.objects.get(
                content_type__app_label="cms_pages", codename=f"{right}_basepage"
            ),
        )
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for right in MEDIA_RIGHTS:
            GroupCollectionPermission.objects.get_or_create(
                group=editors,
                collection=collection,
                permission=Permission.objects.get(
                    content_type__app_label=app, codename=f"{right}_{model}"
                ),
            )
