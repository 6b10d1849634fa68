"""The merge field as an inline entity of the rich text editor.

Stored as `<span data-merge="party_a.full_name" data-filter="">Volledige naam (partij A)</span>`.
What comes from the browser is not trusted: a name that is not in the catalogue becomes plain text.
"""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from snippets.blocks.text import MERGE_FEATURE
from snippets.catalogue import is_known_merge

ENTITY = "MERGE-FIELD"


class MergeFieldHandler(InlineEntityElementHandler):
    """From the stored span to the editor: one immutable piece."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"name": attrs.get("data-merge", ""), "filter": attrs.get("data-filter") or ""}


def merge_field_element(props: dict[str, Any]) -> Any:
    """From the editor to the stored span."""
    name, filter = str(props.get("name") or ""), str(props.get("filter") or "")
    if not is_known_merge(name, filter):
        return props["children"]
    return DOM.create_element(
        "span", {"data-merge": name, "data-filter": filter}, props["children"]
    )


def register_merge_feature(features: Any) -> None:
    """Tell the registry of rich text features about the merge field."""
    features.register_editor_plugin(
        "draftail",
        MERGE_FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "label": "{ }",
                "description": "Invulveld",
                "attributes": ["name", "filter"],
                "allowlist": {},
            },
            js=["snippets/js/merge-field.js"],
            css={"all": ["snippets/css/merge-field.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        MERGE_FEATURE,
        {
            "from_database_format": {"span[data-merge]": MergeFieldHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: merge_field_element}},
        },
    )
