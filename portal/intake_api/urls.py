"""Addresses of the API, on a firm's host."""

from django.urls import path

from portal.intake_api import views

app_name = "intake_api"
urlpatterns = [
    path("leads/", views.lead_create, name="lead-create"),
]
