"""Addresses of the office."""

from django.urls import path
from django.views.generic import RedirectView

from portal.office.views import documents, dossiers, line, mails, threads

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
    path("dossiers/<uuid:dossier>/vragen/", threads.thread_list, name="dossier-threads"),
    path(
        "dossiers/<uuid:dossier>/vragen/nieuw/<slug:room>/", threads.thread_new, name="thread-new"
    ),
    path(
        "dossiers/<uuid:dossier>/vragen/nieuw/<slug:room>/concept/",
        threads.room_draft,
        name="room-draft",
    ),
    path(
        "dossiers/<uuid:dossier>/vragen/<uuid:thread>/", threads.thread_detail, name="thread-detail"
    ),
    path(
        "dossiers/<uuid:dossier>/vragen/<uuid:thread>/erbij/",
        threads.thread_news,
        name="thread-news",
    ),
    path(
        "dossiers/<uuid:dossier>/vragen/<uuid:thread>/concept/",
        threads.thread_draft,
        name="thread-draft",
    ),
    path(
        "dossiers/<uuid:dossier>/vragen/<uuid:thread>/stand/",
        threads.thread_mark,
        name="thread-mark",
    ),
]
