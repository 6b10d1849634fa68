"""What a firm is given of its own templates and clauses."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter
from snippets.models import Clause, DocumentTemplate, MasterRelease

TEXT = {
    "kind": gettext_lazy("Kind"),
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
}


def register() -> None:
    registry.to_firm(texts_of_firm, DocumentTemplate, Clause)
    registry.not_to_person(DocumentTemplate, Clause, because="the firm's")
    registry.not_given(MasterRelease, because="the platform's own text")


def texts_of_firm() -> Iterator[Chapter]:
    """As they are published."""
    rows = [
        {
            "kind": text.get_kind_display(), "title": text.title,
            "text": json.dumps(text.raw_body(), ensure_ascii=False),
        }
        for model in (DocumentTemplate, Clause)
        for text in model.objects.order_by("pk")
    ]  # fmt: skip
    yield Chapter("sjablonen/sjablonen", _("Templates"), TEXT, rows)
