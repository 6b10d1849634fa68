"""A page that breaks, for a test of the logs."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from mediation.urls.shared import error_handlers

handler400, handler403, handler404, handler500 = error_handlers


def broken(request: HttpRequest, whose: str) -> HttpResponse:
    raise LookupError(whose)


urlpatterns = [path("kapot/<str:whose>/", broken, name="broken")]
