"""Addresses of the office."""

from django.urls import path

from portal.office.views import (
    articles,
    closing,
    colleagues,
    contacts,
    documents,
    dossiers,
    finals,
    first_style,
    lawyers,
    lead_form,
    line,
    mails,
    opening,
    parties,
    subscription,
    tasks,
    threads,
    today,
    todos,
)

app_name = "office"
urlpatterns = [
    path("", today.today, name="home"),
    path("contacten/", contacts.contact_list, name="contact-list"),
    path("contacten/nieuw/", contacts.contact_new, name="contact-new"),
    path("contacten/<uuid:contact>/", contacts.contact_detail, name="contact-detail"),
    path("contacten/<uuid:contact>/wijzigen/", contacts.contact_edit, name="contact-edit"),
    path("contacten/<uuid:contact>/notities/", contacts.contact_note, name="contact-note"),
    path("contacten/<uuid:contact>/taken/", contacts.contact_task, name="contact-task"),
    path("contacten/<uuid:contact>/stand/", contacts.contact_state, name="contact-state"),
    path("contacten/<uuid:contact>/akkoord/", contacts.contact_agreement, name="contact-agreement"),
    path("aanmeldingen/", tasks.lead_list, name="lead-list"),
    path("taken/", tasks.task_list, name="task-list"),
    path("taken/<uuid:task>/klaar/", tasks.task_done, name="task-done"),
    path("website-koppelen/", lead_form.lead_form, name="lead-form"),
    path("website-koppelen/sleutel/", lead_form.lead_key_renew, name="lead-key-renew"),
    path("begin/", first_style.first_style, name="first-style"),
    path("collegas/", colleagues.colleague_list, name="colleague-list"),
    path("collegas/<uuid:member>/", colleagues.colleague_detail, name="colleague-detail"),
    path("collegas/<uuid:member>/beeindigen/", colleagues.colleague_end, name="colleague-end"),
    path(
        "collegas/uitnodigingen/<uuid:invitation>/opnieuw/",
        colleagues.colleague_renew,
        name="colleague-renew",
    ),
    path(
        "collegas/uitnodigingen/<uuid:invitation>/intrekken/",
        colleagues.colleague_withdraw,
        name="colleague-withdraw",
    ),
    path("abonnement/", subscription.subscription_page, name="subscription"),
    path("abonnement/opzeggen/", subscription.subscription_cancel, name="subscription-cancel"),
    path("abonnement/doorgaan/", subscription.subscription_resume, name="subscription-resume"),
    path("abonnement/rekening/", subscription.account_change, name="account-change"),
    path("abonnement/gegevens/", subscription.invoice_details, name="invoice-details"),
    path(
        "abonnement/facturen/<uuid:invoice>/",
        subscription.invoice_download,
        name="invoice-download",
    ),
    path(
        "abonnement/facturen/<uuid:invoice>/opnieuw/",
        subscription.invoice_again,
        name="invoice-again",
    ),
    path("post/", mails.mail_list, name="mail-list"),
    path("post/<uuid:mail>/opnieuw/", mails.mail_again, name="mail-again"),
    path("dossiers/", dossiers.dossier_list, name="dossier-list"),
    path("dossiers/nieuw/", opening.dossier_open, name="dossier-open"),
    path("dossiers/<uuid:dossier>/partijen/", parties.party_list, name="dossier-parties"),
    path(
        "dossiers/<uuid:dossier>/partijen/uitnodigen/",
        parties.parties_invite,
        name="parties-invite",
    ),
    path(
        "dossiers/<uuid:dossier>/partijen/<uuid:party>/nieuwe-link/",
        parties.party_renew,
        name="party-renew",
    ),
    path(
        "dossiers/<uuid:dossier>/partijen/<uuid:party>/intrekken/",
        parties.party_withdraw,
        name="party-withdraw",
    ),
    path(
        "dossiers/<uuid:dossier>/partijen/<uuid:party>/adres/",
        parties.party_email,
        name="party-email",
    ),
    path("dossiers/<uuid:dossier>/", dossiers.dossier_detail, name="dossier-detail"),
    path("dossiers/<uuid:dossier>/trambaan/", line.dossier_line, name="dossier-line"),
    path("dossiers/<uuid:dossier>/trambaan/verplaatsen/", line.move_tram, name="dossier-move"),
    path("dossiers/<uuid:dossier>/trambaan/terug/", line.undo_move, name="dossier-move-undo"),
    path("dossiers/<uuid:dossier>/taken/", todos.todo_list, name="dossier-todos"),
    path(
        "dossiers/<uuid:dossier>/taken/<uuid:todo>/annuleren/",
        todos.todo_cancel,
        name="todo-cancel",
    ),
    path(
        "dossiers/<uuid:dossier>/stukken/<uuid:upload>/",
        todos.upload_download,
        name="upload-download",
    ),
    path(
        "dossiers/<uuid:dossier>/stukken/<uuid:upload>/oordeel/",
        todos.upload_review,
        name="upload-review",
    ),
    path("dossiers/<uuid:dossier>/sluiten/", closing.dossier_close, name="dossier-close"),
    path("dossiers/<uuid:dossier>/heropenen/", closing.dossier_reopen, name="dossier-reopen"),
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
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/delen/",
        finals.share,
        name="document-share",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/definitief/",
        finals.document_final,
        name="document-final",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/artikel/<str:article>/",
        articles.document_article,
        name="document-article",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/artikel/<str:article>/terug/",
        articles.restore,
        name="article-restore",
    ),
    path("dossiers/<uuid:dossier>/advocaat/", lawyers.dossier_lawyers, name="dossier-lawyers"),
    path(
        "dossiers/<uuid:dossier>/advocaat/<uuid:access>/beeindigen/",
        lawyers.end_access,
        name="lawyer-end",
    ),
    path(
        "dossiers/<uuid:dossier>/advocaat/<uuid:access>/opnieuw/",
        lawyers.invite_again,
        name="lawyer-again",
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
