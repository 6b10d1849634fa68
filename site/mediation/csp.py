"""The content security policy of the Wagtail admin, which has no nonces; all else is strict."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.utils.deprecation import MiddlewareMixin

WAGTAIL_ADMIN_POLICY = {
    "default-src": [CSP.SELF],
    # Never a nonce here: it would make browsers ignore 'unsafe-inline'.
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}


class WagtailAdminPolicyMiddleware(MiddlewareMixin):
    """Gives responses under ``/cms/`` their own policy.

    A preview in the page editor is the public page itself, made by an inner request: as strict as
    ever, but the editor may frame it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith("/cms/"):
            response._csp_config = WAGTAIL_ADMIN_POLICY  # type: ignore[attr-defined]
        elif getattr(request, "is_dummy", False):
            policy = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}
            response._csp_config = policy  # type: ignore[attr-defined]
        return response
