"""The forms of second factors: codes, and the answers of passkeys."""

import base64
import json
from typing import Any

from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.backends import belongs_here
from portal.accounts.models import User
from portal.accounts.services.factors import step_of_code, use_code
from portal.accounts.trail import note_wrong_code

# In the session, sealed: the secret that an app is being given.
SESSION_APP_SECRET = "app_secret"  # noqa: S105 - a name
NAME_LENGTH = 60


def code_field(label: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attrs))


class CodeForm(AuthenticateForm):
    """A code of the app, or a recovery code."""

    code = code_field(_("Code"))

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        count_attempt(self.user)
        found = use_code(user=self.user, code=code)
        if found is None:
            note_wrong_code(self.user)
            raise get_adapter().validation_error("incorrect_code")
        forget_attempts(self.user)
        self.authenticator = found
        return code


class AppForm(forms.Form):
    """The first code of an app proves that it was given the secret."""

    code = code_field(_("Code of the app"))

    def __init__(self, *args: Any, user: User, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.secret = app_secret(request)
        self.step = 0

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        count_attempt(self.user)
        step = step_of_code(self.secret, code)
        if step is None:
            raise get_adapter().validation_error("incorrect_code")
        forget_attempts(self.user)
        self.step = step
        return code


class SameHost:
    """A passkey's answer counts at the host where it was asked for.

    A browser offers a key of the parent domain to every sub-domain, and so does fido2: one firm's
    page could else ask for it and use the answer at another.
    """

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        request: HttpRequest = context.request
        credential = self.cleaned_data["credential"]
        if origin_of(credential) != f"{request.scheme}://{request.get_host()}":
            raise passkey_failed()
        clean = getattr(super(), "clean_credential", None)
        try:
            return clean() if clean else credential
        except ValidationError as fault:
            raise fault if fault.code == "too_many_login_attempts" else passkey_failed() from fault
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise passkey_failed() from fault


class PasskeyForm(SameHost, AuthenticateWebAuthnForm):
    """The second step, by a passkey."""


class PasskeyLoginForm(SameHost, LoginWebAuthnForm):
    """Logging in by a passkey alone, where the person belongs."""

    def clean_credential(self) -> Authenticator:
        factor: Authenticator = super().clean_credential()
        if not factor.user.is_active or not belongs_here(factor.user_id):
            raise passkey_failed()
        return factor


class NewPasskeyForm(SameHost, SignupWebAuthnForm):
    """A new passkey, which is also one to log in with."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, required=False)

    def clean_name(self) -> str:
        """Never refused: the device has the passkey already."""
        return str(self.cleaned_data["name"] or self.initial["name"])

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        except (ValidationError, AttributeError, KeyError, TypeError, ValueError) as fault:
            raise passkey_failed() from fault
        return cleaned


def origin_of(credential: Any) -> str:
    """The host whose page asked, as the browser itself says; '' where it says none."""
    try:
        told = credential["response"]["clientDataJSON"]
        client = json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
        return "" if client.get("crossOrigin") else str(client["origin"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return ""


def passkey_failed() -> ValidationError:
    fault: ValidationError = get_adapter().validation_error("passkey_failed")
    return fault


def app_secret(request: HttpRequest) -> str:
    """The secret for a new app, the same until it is in use: a page that is loaded anew shows the
    code that was scanned already.
    """
    if SESSION_APP_SECRET not in request.session:
        request.session[SESSION_APP_SECRET] = encrypt(generate_totp_secret())
    return decrypt(request.session[SESSION_APP_SECRET])


def count_attempt(user: User) -> None:
    """Over all hosts together; ValidationError where it was too often."""
    if not ratelimit.consume(context.request, action="second_factor", key=f"factor:{user.pk}"):
        raise get_adapter().validation_error("too_many_codes")


def forget_attempts(user: User) -> None:
    ratelimit.clear(context.request, action="second_factor", key=f"factor:{user.pk}")
