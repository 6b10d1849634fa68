"""Addresses of the lawyers' pages."""

from django.urls import path

from portal.lawyer import views

app_name = "lawyer"
urlpatterns = [
    path("", views.dossier_list, name="home"),
    path("<uuid:dossier>/", views.dossier_detail, name="dossier-detail"),
]
