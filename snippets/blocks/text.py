"""Rich text with merge fields.

The lists of features may only grow: saving a text whose field lacks a feature deletes what was
made with it. `merge-field` is in both, always.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

from snippets.merge_fields import unknown_merges

MERGE_FEATURE = "merge-field"
TEXT_FEATURES = ["bold", "italic", "ol", "ul", MERGE_FEATURE]
LINE_FEATURES = ["bold", "italic", MERGE_FEATURE]


class MergeTextBlock(RichTextBlock):
    """A clause: the first paragraph gets the number."""

    def __init__(self, features: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(features=features or TEXT_FEATURES, **kwargs)

    def clean(self, value: Any) -> RichText:
        cleaned: RichText = super().clean(value)
        unknown = unknown_merges(cleaned.source)
        if unknown:
            raise ValidationError(
                _("No document can fill these merge fields: %(names)s")
                % {"names": ", ".join(unknown)}
            )
        return cleaned


class MergeLineBlock(MergeTextBlock):
    """One line: a list item or a cell."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=LINE_FEATURES, **kwargs)
