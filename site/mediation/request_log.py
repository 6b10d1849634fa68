"""One line a request: which firm, which route, which status, how long. Nothing of what was asked."""

from collections.abc import Callable
from time import perf_counter

import structlog
from django.http import HttpRequest, HttpResponse
from uuid_utils.compat import uuid7

logger = structlog.get_logger(__name__)


class RequestLogMiddleware:
    """Gives the request an id, which every line of it carries and the answer tells (X-Request-ID).

    The route's name stands for the address: an address can hold the secret of a link. Query
    strings, names and addresses of people and of networks are not logged.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        number = str(uuid7())
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        response = self.get_response(request)
        response["X-Request-ID"] = number
        match = request.resolver_match
        firm = getattr(request, "tenant", None)
        logger.info(
            "request",
            tenant=str(firm.uuid) if firm else None,
            route=(match.view_name or match.route) if match else None,
            method=request.method,
            status=response.status_code,
            ms=round((perf_counter() - begun) * 1000, 1),
        )
        return response
