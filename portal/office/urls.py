"""Addresses of the office."""

from django.urls import path
from django.views.generic import RedirectView

from portal.office.views import documents, dossiers, line, mails

app_name = "office"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="office:dossier-list"), name="home"),
    path("post/", mails.mail_list, name="mail-list"),
    path("post/<uuid:mail>/opnieuw/", mails.mail_again, name="mail-again"),
    path("dossiers/", dossiers.dossier_list, name="dossier-list"),
    path("dossiers/<uuid:dossier>/", dossiers.dossier_detail, name="dossier-detail"),
    path("dossiers/<uuid:dossier>/trambaan/", line.dossier_line, name="dossier-line"),
    path("dossiers/<uuid:dossier>/trambaan/verplaatsen/", line.move_tram, name="dossier-move"),
    path("dossiers/<uuid:dossier>/documenten/", documents.document_list, name="dossier-documents"),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/",
        documents.document_detail,
        name="document-detail",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/stand/",
        documents.document_state,
        name="document-state",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/<str:form>/",
        documents.document_download,
        name="document-download",
    ),
]
