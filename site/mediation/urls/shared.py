"""Addresses on every host."""

from django.urls import URLPattern, URLResolver, include, path

error_handlers = (
    "django.views.defaults.bad_request",
    "mediation.refusals.permission_denied",
    "mediation.refusals.page_not_found",
    "django.views.defaults.server_error",
)
shared: list[URLPattern | URLResolver] = [
    path("accounts/", include("portal.accounts.login_urls")),
    path("inloghulp/", include("portal.recovery.urls")),
    path("", include("portal.accounts.urls")),
]
