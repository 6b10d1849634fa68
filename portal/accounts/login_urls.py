"""The doors of allauth that are open here, by the names that it knows them by.

Not its own list: that has sign-up, e-mail management, managing second factors and more. What stands here is all there is.
"""

from allauth.account import views
from allauth.mfa.base.views import authenticate
from django.urls import path, re_path
from django.views.generic import RedirectView

from portal.accounts.factor_views import PasskeyLogin

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("second-step/", authenticate, name="mfa_authenticate"),
    path("passkey/", PasskeyLogin.as_view(), name="mfa_login_webauthn"),
    path("password/change/", views.password_change, name="account_change_password"),
    # Where allauth sends a person without a password of their own.
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
