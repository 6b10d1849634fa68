"""Addresses of the operator."""

from django.urls import path

from portal.platform import views

app_name = "platform"
urlpatterns = [
    path("", views.firm_list, name="firm-list"),
    path("aanmeldingen/<uuid:signup>/opnieuw/", views.signup_again, name="signup-again"),
]
