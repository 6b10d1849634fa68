"""Articles, and the stream of them that is a template."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from snippets.blocks.clauses import ClauseStream
from snippets.blocks.condition import ConditionBlock
from snippets.catalogue import ARTICLE_KEY
from snippets.merge_fields import references_in

PLACES = [
    ("article", gettext_lazy("numbered article")),
    ("unnumbered", gettext_lazy("part without a number")),
    ("annex", gettext_lazy("annex")),
]
valid_key = RegexValidator(
    ARTICLE_KEY, gettext_lazy("A key has letters, digits and low lines, and starts with a letter.")
)


class ArticleBlock(blocks.StructBlock):
    """An article. Its number is given when a document is made, so references go by `key`."""

    title = blocks.CharBlock(max_length=120, label=gettext_lazy("Title"))
    key = blocks.CharBlock(
        max_length=60,
        validators=[valid_key],
        label=gettext_lazy("Key"),
        help_text=gettext_lazy("A fixed name, by which other articles refer to this one."),
    )
    place = blocks.ChoiceBlock(choices=PLACES, default="article", label=gettext_lazy("Place"))
    condition = ConditionBlock(label=gettext_lazy("Only in the document if"))
    clauses = ClauseStream(label=gettext_lazy("Clauses"))

    class Meta:
        icon = "doc-full"
        label = gettext_lazy("Article")
        label_format = "{title}"


class ArticlesBlock(blocks.StreamBlock):
    """All articles of a template: every key once, and no reference into nothing."""

    article = ArticleBlock()

    class Meta:
        collapsed = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = _duplicate_keys(cleaned)
        if not self.is_deferred_validation:
            errors += _broken_references(cleaned)
        if errors:
            raise StreamBlockValidationError(non_block_errors=errors)
        return cleaned


def _duplicate_keys(value: Any) -> list[ValidationError]:
    counts = Counter(key for child in value if (key := child.value["key"]))
    return [
        ValidationError(_("The key “%(key)s” stands at more than one article.") % {"key": key})
        for key, count in counts.items()
        if count > 1
    ]


def _broken_references(value: Any) -> list[ValidationError]:
    keys = {child.value["key"] for child in value}
    wanted = references_in(value.get_prep_value())
    return [
        ValidationError(_("There is no article “%(key)s” to refer to.") % {"key": key})
        for key in sorted(wanted - keys)
    ]
