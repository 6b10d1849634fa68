"""The request as our views get it."""

from typing import Any

from django.http import HttpRequest, QueryDict


class FirmRequest(HttpRequest):
    """Only for type checkers: what the middleware puts on every request.

    ``tenant`` is the firm of the host; ``membership`` what the person is there, or None;
    ``unsent_text`` what was typed on a page that is not there any more.
    """

    tenant: Any
    is_platform: bool
    membership: Any
    htmx: Any
    user: Any
    unsent_text: str


def cut_off_at(request: HttpRequest) -> str:
    """The field of the file that was too large to take in, if any; fields behind it may be missing.

    Known once ``request.POST`` was read.
    """
    return getattr(request, "cut_off_at", "")


def text_of(given: QueryDict, name: str) -> str:
    """A parameter that goes into a query as it came: without the one sign that no database takes."""
    return given.get(name, "").replace("\x00", "").strip()
