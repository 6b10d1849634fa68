"""How allauth behaves here: by invitation only, at the firm's host, with mails of our own."""

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from portal.accounts.mails import send_password_changed
from portal.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up; nobody learns whether an address has an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail address and password do not belong together. Check both and try again."
        ),
        "too_many_login_attempts": _(
            "That was tried too often. Wait ten minutes, or choose a new password."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link does not work (any more)."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """An IPv4 address that comes as IPv6 is the IPv4 address: limits count IPv6 by its network
        of 64 bits, and written that way all of IPv4 would be one network.
        """
        found: str = super().get_client_ip(request)
        try:
            address = ip_address(found)
        except ValueError:
            return found
        mapped = getattr(address, "ipv4_mapped", None)
        return str(mapped or address)

    def get_login_stages(self) -> list[str]:
        """Between password and session: first who has a second factor, then who needs one."""
        return [
            "allauth.mfa.stages.AuthenticateStage",
            "portal.accounts.second_factor.SetUpStage",
        ]

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: pages only, no second door that speaks JSON."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """After logging in a person stays at this host; allauth would allow every firm's."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return redirect("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """A new password ends all sessions, this one too: on to the login page and home."""
        return reverse("accounts:welcome")

    def reauthenticate(self, user: Any, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Without the host: else every firm would give a guesser a fresh set of guesses.

        Private in allauth; a test pins it.
        """
        return f"login:{str(credentials.get('email', '')).strip().lower()}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Only one thing is told: that the password is new."""
        if template_prefix not in {
            "account/email/password_changed",
            "account/email/password_reset",
        }:
            raise ImproperlyConfigured(f"No mail of ours for {template_prefix}")
        self._clear_attempts(user)
        send_password_changed(user)

    def _clear_attempts(self, user: User) -> None:
        """A new password, and no more waiting for it because of guesses at the old one."""
        self._delete_login_attempts_cached_email(context.request, email=user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth's own mails name the product and its host; none of them leaves."""
        raise ImproperlyConfigured(f"No mail of ours for {template_prefix}")
