"""What Wagtail's admin is told about templates."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from snippets.admin.merge_feature import register_merge_feature
from snippets.admin.views import editor_catalogue
from snippets.admin.viewsets import ClauseViewSet, DocumentTemplateViewSet

register_snippet(DocumentTemplateViewSet)
register_snippet(ClauseViewSet)


@hooks.register("register_rich_text_features")
def add_merge_feature(features: Any) -> None:
    register_merge_feature(features)


@hooks.register("register_admin_urls")
def add_editor_addresses() -> list[URLPattern]:
    return [path("template-editor/", editor_catalogue, name="template_editor_catalogue")]
