"""Who enters the Wagtail admin of a firm, and which of its pages exist there."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Site

from cms_pages.admin.allowed import LOGIN_DOORS, is_allowed
from portal.accounts.enums import Role
from portal.common.requests import FirmRequest

EDITOR_ROLES = frozenset({Role.OWNER, Role.MEDIATOR, Role.OPERATOR})
PREFIX = "/cms/"


class CmsGateMiddleware:
    """Under ``/cms/``: an office role at this host, and only allowed URL names; else 404.

    A visitor who is not logged in is led to the one login page, whatever the address, so that
    nobody learns which addresses there are.
    """

    def __init__(self, get_response: Callable[[FirmRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: FirmRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: FirmRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not request.path_info.startswith(PREFIX):
            return None
        match = request.resolver_match
        assert match is not None  # a view has been found
        is_door = match.view_name in LOGIN_DOORS
        if not request.user.is_authenticated:
            after = PREFIX if is_door or request.method != "GET" else request.get_full_path()
            return redirect_to_login(after, reverse("account_login"))
        if not may_edit(request):
            raise Http404
        if is_door:
            return redirect(PREFIX)
        if not is_allowed(match):
            raise Http404
        # Settings, previews and links of Wagtail ask for the site; there is one a host.
        request.__dict__["_wagtail_site"] = Site.objects.select_related("root_page").first()
        return None


def may_edit(request: FirmRequest) -> bool:
    """An active membership at this host with a role that writes the firm's pages."""
    return request.membership is not None and request.membership.role in EDITOR_ROLES


def may_style(request: FirmRequest) -> bool:
    """The look of the firm is for who answers for it: the owner, and at ``www`` the operator."""
    return request.membership is not None and request.membership.role in STYLE_ROLES


STYLE_ROLES = frozenset({Role.OWNER, Role.OPERATOR})
