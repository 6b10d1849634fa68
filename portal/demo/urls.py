"""The demo's pages on the platform's host."""

from django.urls import path

from portal.demo.views import components, inbox, personas

app_name = "demo"
urlpatterns = [
    path("", personas.persona_list, name="personas"),
    path("als/<slug:key>/", personas.become, name="become"),
    path("inloggen/", personas.log_in, name="log-in"),
    path("components/", components.components, name="components"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/leegmaken/", inbox.empty_inbox, name="empty-inbox"),
    path("inbox/<uuid:uuid>/", inbox.mail_detail, name="mail"),
    path("inbox/<uuid:uuid>/html/", inbox.mail_html, name="mail-html"),
]
