"""The tram line as visitors see it: all stops of a divorce, nobody's own."""

from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.dossiers.line import stops_for
from portal.dossiers.selectors.line import in_language
from portal.dossiers.tramline import Line, StopView, in_words, lay_out


class Everything:
    """A resolver for a family for which no stop falls away: married, with a child and a pension."""

    facts = {"children.minor_count": 1, "relationship.type": "marriage"}

    def value(self, name: str) -> Any:
        return self.facts.get(name)

    def items(self, collection: str) -> list["Everything"]:
        return [self]


def public_line() -> Line:
    """The stops in the language of the page, without links and dates."""
    return lay_out(
        [
            StopView(
                code=spec.code,
                title=in_language(spec.title),
                optional=spec.optional,
                group=spec.group,
            )
            for spec in stops_for("divorce", Everything())
        ],
        role="public",
    )


def public_line_html() -> SafeString:
    """Drawn once per language: it is the same at every firm."""
    return _drawn(get_language() or "nl")


@cache
def _drawn(language: str) -> SafeString:
    line = public_line()
    return render_to_string(
        "components/tramline.html",
        {"line": line, "words": in_words(line, "public"), "label": _("The stops of a divorce")},
    )
