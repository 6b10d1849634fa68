"""Who may enter a surface. A view that has no gate is a mistake that the permission matrix finds."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase

from portal.common.requests import FirmRequest

View = Callable[..., HttpResponseBase]


def members_only(roles: Collection[str]) -> Callable[[View], View]:
    """Anonymous people go to the login page; a member of another role finds nothing here (404)."""

    def gate(view: View) -> View:
        @wraps(view)
        def gated(request: FirmRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                # A part of a page that asks by itself must not put the login page into the page.
                if request.htmx:
                    return HttpResponse(status=401)
                return redirect_to_login(request.get_full_path())
            if request.membership is None or request.membership.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return gated

    return gate
