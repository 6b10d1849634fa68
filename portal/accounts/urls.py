"""Addresses of people's own: after the login, and into a firm."""

from django.urls import path

from portal.accounts import factor_views, security_views, views

SECURITY = "inloggen-en-veiligheid/"

app_name = "accounts"
urlpatterns = [
    path("welkom/", views.welcome, name="welcome"),
    path("weg/", views.leave, name="leave"),
    path("uitnodiging/<str:secret>/", views.invitation, name="invitation"),
    # The owner's invitation to a firm that has just been made.
    path("activeren/<str:secret>/", views.invitation, name="activation"),
    path("activeren/<str:secret>/opnieuw/", views.activation_again, name="activation-again"),
    path(SECURITY, security_views.security, name="security"),
    path(f"{SECURITY}tweede-stap/", factor_views.second_step, name="second-step"),
    path(f"{SECURITY}app/", factor_views.app_new, name="app-new"),
    path(f"{SECURITY}passkey/", factor_views.passkey_new, name="passkey-new"),
    path(f"{SECURITY}herstelcodes/", factor_views.recovery_codes, name="recovery-codes"),
    path(f"{SECURITY}verder/", factor_views.go_on, name="go-on"),
    path(f"{SECURITY}herstelcodes/nieuw/", security_views.codes_new, name="codes-new"),
    path(f"{SECURITY}apparaten/uitloggen/", security_views.sessions_end, name="sessions-end"),
    path(
        f"{SECURITY}apparaten/<uuid:session>/uitloggen/",
        security_views.session_end,
        name="session-end",
    ),
    path(f"{SECURITY}weghalen/", security_views.factor_remove, name="factor-remove"),
]
