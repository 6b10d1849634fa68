"""Addresses of signing up, on the platform's host."""

from django.urls import path

from portal.platform.signup import views

app_name = "signup"
urlpatterns = [
    path("", views.signup, name="form"),
    path("adres/", views.address, name="address"),
    path("link/", views.ask_link, name="ask-link"),
    path("ontvangen/<uuid:signup>/", views.received, name="received"),
    path("teksten/<slug:kind>/", views.text, name="text"),
    path("teksten/<slug:kind>/<slug:version>/", views.text, name="text-version"),
]
