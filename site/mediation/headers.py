"""What every answer says to the browser, whatever made it: a page, a fault, a file, a redirect.

The rest comes from Django's own middleware (``SECURE_…`` and ``X_FRAME_OPTIONS`` in the settings),
which therefore stands before all else too.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP

# What a page could ask of the machine. Passkeys and the button that copies need theirs.
SWITCHED_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer",
    "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock",
    "serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
OUR_OWN = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
EVERYWHERE = {
    "Permissions-Policy": ", ".join(
        [f"{name}=()" for name in SWITCHED_OFF] + [f"{name}=(self)" for name in OUR_OWN]
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The parameters of addresses that are a secret: of a link in a mail, of who signed a firm up.
SECRET_ARGUMENTS = frozenset({"key", "secret", "signup", "token"})
# The host and nothing of the address, to anybody. Not "no-referrer": with that a browser hides where
# a form was filled in (``Origin: null``), and the form of an invitation would be refused as forged.
HOST_ONLY = "strict-origin"
# What is downloaded is no page of ours, also where a browser would show it.
DOWNLOAD_POLICY: dict[str, Any] = {"default-src": [CSP.NONE], "sandbox": True}
WAGTAIL_ADMIN = "/cms/"


class HeadersMiddleware:
    """Completes the headers; what a view has set itself stays, except where the address is secret."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in EVERYWHERE.items():
            response.headers.setdefault(name, value)
        match = request.resolver_match
        if match is not None and not SECRET_ARGUMENTS.isdisjoint(match.kwargs):
            response.headers["Referrer-Policy"] = HOST_ONLY
        policy = policy_of(request, response)
        if policy:
            response._csp_config = policy  # type: ignore[attr-defined]
        return response


def policy_of(request: HttpRequest, response: HttpResponse) -> dict[str, Any] | None:
    """The content policy where it is another than that of all pages.

    A preview in the page editor is the public page itself, made by an inner request: as strict as
    ever, but the editor may frame it.
    """
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        return DOWNLOAD_POLICY
    if request.path.startswith(WAGTAIL_ADMIN):
        return settings.SECURE_CSP | WAGTAIL_ADMIN_DIRECTIVES
    if getattr(request, "is_dummy", False):
        return settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}
    return None


WAGTAIL_ADMIN_DIRECTIVES: dict[str, Any] = {
    # Its text editor writes style sheets of its own into the page, each time others. No scripts.
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
