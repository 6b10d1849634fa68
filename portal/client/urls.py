"""Addresses of the parties' portal."""

from django.urls import path

from portal.client.views import documents, dossier

app_name = "client"
urlpatterns = [
    path("", dossier.home, name="home"),
    path("<uuid:dossier>/", dossier.now, name="dossier-now"),
    path("<uuid:dossier>/trambaan/", dossier.line, name="dossier-line"),
    path("<uuid:dossier>/documenten/", documents.document_list, name="dossier-documents"),
    path(
        "<uuid:dossier>/documenten/<uuid:document>/",
        documents.document_detail,
        name="document-detail",
    ),
    path(
        "<uuid:dossier>/documenten/<uuid:document>/<str:form>/",
        documents.document_download,
        name="document-download",
    ),
]
