"""Addresses of the parties' portal."""

from django.urls import path

from portal.client.views import (
    arrivals,
    documents,
    dossier,
    openings,
    papers,
    photos,
    quiet,
    threads,
    todos,
    uploads,
)

app_name = "client"
urlpatterns = [
    path("", dossier.home, name="home"),
    path("welkom/", dossier.welcome, name="welcome"),
    path("rusturen/", quiet.quiet_hours, name="quiet-hours"),
    path("<uuid:dossier>/", dossier.now, name="dossier-now"),
    path("<uuid:dossier>/trambaan/", dossier.line, name="dossier-line"),
    path("<uuid:dossier>/taken/", todos.todo_list, name="dossier-todos"),
    path("<uuid:dossier>/taken/<uuid:todo>/", todos.todo_detail, name="todo-detail"),
    path("<uuid:dossier>/taken/<uuid:todo>/klaar/", todos.todo_finish, name="todo-finish"),
    path("<uuid:dossier>/taken/<uuid:todo>/agenda/", todos.todo_calendar, name="todo-calendar"),
    path("<uuid:dossier>/stukkenlijst/", papers.paper_list, name="paper-list"),
    path("<uuid:dossier>/stukkenlijst/<uuid:paper>/", papers.paper_detail, name="paper-detail"),
    path(
        "<uuid:dossier>/stukkenlijst/<uuid:paper>/klaar/",
        papers.paper_hand_in,
        name="paper-hand-in",
    ),
    path(
        "<uuid:dossier>/stukkenlijst/<uuid:paper>/geen/",
        papers.paper_why_not,
        name="paper-why-not",
    ),
    path(
        "<uuid:dossier>/stukkenlijst/<uuid:paper>/fotos/",
        photos.paper_photos,
        name="paper-photos",
    ),
    path(
        "<uuid:dossier>/stukkenlijst/<uuid:paper>/fotos/klaar/",
        photos.paper_photos_make,
        name="paper-photos-make",
    ),
    path(
        "<uuid:dossier>/stukkenlijst/<uuid:paper>/fotos/<uuid:photo>/",
        photos.photo_change,
        name="photo-change",
    ),
    path(
        "<uuid:dossier>/stukkenlijst/<uuid:paper>/fotos/<uuid:photo>/beeld/",
        photos.photo_picture,
        name="photo-picture",
    ),
    path("<uuid:dossier>/onderweg/", arrivals.arrival_begin, name="arrival-begin"),
    path("<uuid:dossier>/onderweg/<uuid:arrival>/", arrivals.arrival, name="arrival"),
    path("<uuid:dossier>/stukken/", uploads.upload_list, name="dossier-uploads"),
    path("<uuid:dossier>/stukken/<uuid:upload>/", uploads.upload_download, name="upload-download"),
    path(
        "<uuid:dossier>/stukken/<uuid:upload>/beeld/",
        uploads.upload_preview,
        name="upload-preview",
    ),
    path("<uuid:dossier>/bekeken/", openings.opened, name="dossier-opened"),
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
    path("<uuid:dossier>/berichten/", threads.thread_list, name="dossier-threads"),
    path("<uuid:dossier>/berichten/ongelezen/", threads.unread, name="dossier-unread"),
    path("<uuid:dossier>/berichten/nieuw/<slug:room>/", threads.thread_new, name="thread-new"),
    path(
        "<uuid:dossier>/berichten/nieuw/<slug:room>/concept/",
        threads.room_draft,
        name="room-draft",
    ),
    path("<uuid:dossier>/berichten/<uuid:thread>/", threads.thread_detail, name="thread-detail"),
    path("<uuid:dossier>/berichten/<uuid:thread>/erbij/", threads.thread_news, name="thread-news"),
    path(
        "<uuid:dossier>/berichten/<uuid:thread>/concept/",
        threads.thread_draft,
        name="thread-draft",
    ),
    path(
        "<uuid:dossier>/berichten/<uuid:thread>/delen/<uuid:sharing>/",
        threads.sharing_answer,
        name="sharing-answer",
    ),
]
