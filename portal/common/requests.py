"""The request as our views get it."""

from typing import Any

from django.http import HttpRequest


class FirmRequest(HttpRequest):
    """Only for type checkers: what the middleware puts on every request.

    ``tenant`` is the firm of the host; ``membership`` what the person is there, or None.
    """

    tenant: Any
    is_platform: bool
    membership: Any
    htmx: Any
    user: Any
