"""Addresses on a firm's host."""

from django.conf import settings
from django.urls import include, path

from mediation.urls.shared import error_handlers, shared

handler400, handler403, handler404, handler500 = error_handlers
urlpatterns = [
    *shared,
    path("kantoor/", include("portal.office.urls")),
    path("mijn/", include("portal.client.urls")),
    path("advocaat/", include("portal.lawyer.urls")),
    path("mijn-gegevens/", include("portal.privacy.urls")),
    path("api/v1/", include("portal.intake_api.urls")),
    path("bericht/", include("cms_pages.contact.urls")),
    path("", include("portal.branding.urls")),
    path("", include("cms_pages.urls")),
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("portal.demo.firm_urls")))
