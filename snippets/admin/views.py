"""What the script of the template editor asks for."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from snippets.catalogue import ARTICLE_REFERENCE, FILTERS, merge_labels
from snippets.presets import PRESETS


def editor_catalogue(request: HttpRequest) -> JsonResponse:
    """Names, filters and named conditions to choose from, and the words of the dialogue."""
    fields = [
        {"name": name, "label": label}
        for name, label in merge_labels().items()
        if name != ARTICLE_REFERENCE
    ]
    words = {
        "title": _("Choose a merge field"),
        "search": _("Search by name"),
        "filter": _("Write it as"),
        "plain": _("as it is"),
        "insert": _("Insert"),
        "cancel": _("Cancel"),
        "nothing": _("Nothing found."),
        "article": _("Reference to an article: its key"),
    }
    response = JsonResponse(
        {
            "fields": fields,
            "filters": [{"name": name, "label": label} for name, label in FILTERS.items()],
            "conditions": list(PRESETS),
            "reference": ARTICLE_REFERENCE,
            "words": words,
        }
    )
    response["Cache-Control"] = "private, max-age=300"
    return response
