"""Addresses on the platform's host."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from mediation.urls.shared import error_handlers, shared
from portal.platform.price import price_page
from portal.platform.security_txt import security_txt

handler400, handler403, handler404, handler500 = error_handlers
urlpatterns: list[URLPattern | URLResolver] = [
    *shared,
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("prijs/", price_page, name="platform_price"),
    path("aanmelden/", include("portal.platform.signup.urls")),
    path("beheer/", include("portal.platform.urls")),
    path("betalingen/", include("portal.billing.urls")),
    path("post/", include("portal.notifications.urls")),
    path("", include("portal.branding.urls")),
    path("", include("cms_pages.urls")),
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("portal.demo.urls")))
