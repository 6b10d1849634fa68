"""Who enters the Wagtail admin of a firm, and which of its pages exist there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Site

from cms_pages.admin.allowed import is_allowed
from portal.accounts.enums import Role

EDITOR_ROLES = frozenset({Role.OWNER, Role.MEDIATOR, Role.OPERATOR})


class CmsGateMiddleware:
    """Under ``/cms/``: an office role at this host, and only allowed URL names; else 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not request.path.startswith("/cms/"):
            return None
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?next={request.path}")
        if request.membership is None or request.membership.role not in EDITOR_ROLES:
            raise Http404
        if not is_allowed(request.resolver_match.view_name):
            raise Http404
        # Settings, previews and links of Wagtail ask for the site; there is one a host.
        request._wagtail_site = Site.objects.select_related("root_page").first()
        return None
