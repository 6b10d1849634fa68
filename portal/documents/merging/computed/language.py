"""Grammar that follows the number of children, and stand-ins for filters and counters."""

from portal.calculations.reading import rows
from portal.common.words import plural
from portal.documents.merging.scope import Scope, computed


def _by_children(scope: Scope, singular: str, plural_form: str) -> str:
    return plural(len(rows(scope.data, "children")), singular, plural_form)


@computed("h.child_children")
def child_children(scope: Scope) -> str:
    return _by_children(scope, "kind", "kinderen")


@computed("h.our_child_children")
def our_child_children(scope: Scope) -> str:
    return _by_children(scope, "ons kind", "onze kinderen")


@computed("h.has_have")
def has_have(scope: Scope) -> str:
    return _by_children(scope, "heeft", "hebben")


@computed("h.is_are")
def is_are(scope: Scope) -> str:
    return _by_children(scope, "is", "zijn")


@computed("h.money_words", "h.date_long", "h.article_no", "h.article_ref")
def given_by_the_place(scope: Scope) -> None:
    """Filters and counters have no value of their own: the place in the document gives it."""
