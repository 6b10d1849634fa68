"""What was sent: a form or JSON, as one dictionary of texts; or why it cannot be read."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

MOST_BYTES = 64 * 1024
JSON_TYPE = "application/json"
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
BEARER = "Bearer "


@dataclass(frozen=True)
class Fault:
    """``path``: the field, empty for the whole."""

    path: str
    code: str
    message: str


@dataclass
class Refused(Exception):
    """The answer is this status with these faults."""

    status: int
    faults: list[Fault]


@dataclass(frozen=True)
class Sent:
    """``key``: the firm's key as the sender knows it. ``wants_page``: a browser sent a plain form,
    so that a person will read the answer.
    """

    data: dict[str, Any]
    key: str
    wants_page: bool = field(default=False)


def wants_page(request: HttpRequest) -> bool:
    return request.content_type in FORM_TYPES and "text/html" in request.headers.get("Accept", "")


def read(request: HttpRequest) -> Sent:
    """Raises Refused."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        message = _("This is too long. Make your message shorter.")
        raise refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "", "too_long", message)
    if request.content_type in FORM_TYPES:
        data: dict[str, Any] = request.POST.dict()
    elif request.content_type == JSON_TYPE:
        data = texts_of(request.body)
    else:
        message = _("Send application/json or a form.")
        raise refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "", "content_type", message)
    header = request.headers.get("Authorization", "")
    key = header.removeprefix(BEARER) if header.startswith(BEARER) else data.get("key", "")
    return Sent(data, key, wants_page(request))


def texts_of(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
        # Half a character (``"\ud800"``) is JSON, and yet no text that could be kept.
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        message = _("This is not JSON in UTF-8.")
        raise refused(HTTPStatus.BAD_REQUEST, "", "json", message) from error
    if not isinstance(data, dict):
        raise refused(HTTPStatus.BAD_REQUEST, "", "object", _("Send one JSON object."))
    faults = [
        Fault(str(name)[:60], "text", _("This must be text."))
        for name, value in data.items()
        if not isinstance(value, str | None)
    ]
    if faults:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, faults)
    return {name: value or "" for name, value in data.items()}


def refused(status: int, path: str, code: str, message: str) -> Refused:
    return Refused(status, [Fault(path, code, message)])
