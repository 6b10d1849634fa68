"""The demo's one page on a firm's host: where a one-time link arrives."""

from django.urls import path

from portal.demo.views import personas

app_name = "demo"
urlpatterns = [path("inloggen/", personas.log_in, name="log-in")]
