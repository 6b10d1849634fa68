"""Addresses of the lawyers' pages."""

from django.urls import path

from portal.lawyer.views import dossiers

app_name = "lawyer"
urlpatterns = [
    path("", dossiers.dossier_list, name="home"),
    path("<uuid:dossier>/", dossiers.dossier_detail, name="dossier-detail"),
    path(
        "<uuid:dossier>/documenten/<uuid:document>/<str:form>/",
        dossiers.document_download,
        name="document-download",
    ),
]
