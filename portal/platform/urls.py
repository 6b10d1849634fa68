"""Addresses of the operator."""

from django.urls import path

from portal.platform import firm_views, recovery_views, views

app_name = "platform"
urlpatterns = [
    path("", views.firm_list, name="firm-list"),
    path("aanmeldingen/<uuid:signup>/opnieuw/", views.signup_again, name="signup-again"),
    path("kantoren/<uuid:firm>/", firm_views.firm_detail, name="firm-detail"),
    path("kantoren/<uuid:firm>/vragen/", firm_views.support_ask, name="support-ask"),
    path("kantoren/<uuid:firm>/meekijken/", firm_views.support_look, name="support-look"),
    path(
        "kantoren/<uuid:firm>/eigenaren/<uuid:member>/",
        recovery_views.owner_recovery,
        name="owner-recovery",
    ),
    path("inloghulp/", recovery_views.recovery_list, name="recovery-list"),
    path("inloghulp/<uuid:recovery>/", recovery_views.recovery_vouch, name="recovery-vouch"),
    path("inloghulp/<uuid:recovery>/stoppen/", recovery_views.recovery_stop, name="recovery-stop"),
]
