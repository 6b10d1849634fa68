"""Addresses of a person's own data, on a firm's host."""

from django.urls import path

from portal.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.own_data, name="own-data"),
    path("<uuid:archive>/", views.archive_download, name="archive-download"),
    path("<uuid:archive>/weg/", views.archive_remove, name="archive-remove"),
]
