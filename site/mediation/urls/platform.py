"""Addresses on the platform's host."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from mediation.urls.shared import error_handlers, shared

handler400, handler403, handler404, handler500 = error_handlers
urlpatterns: list[URLPattern | URLResolver] = [
    *shared,
    path("cms/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
