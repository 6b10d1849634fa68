"""Proving once more who one is, before an act that matters.

A laptop that was left open must not be enough to make a covenant final or to let a stranger in.
``step_up`` stands under the gate of a view. It asks in the place of the page, and what was sent is
carried along in the page: nothing of it is kept on the server, and nothing gets lost.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from portal.accounts.factor_forms import CodeForm, PasskeyForm
from portal.accounts.forms import current_password
from portal.accounts.models import User
from portal.accounts.sessions import note_proof, proved_recently
from portal.accounts.trail import STEP_UP_FAILED
from portal.audit.services import denied
from portal.common.requests import FirmRequest

Kind = Authenticator.Type
View = Callable[..., HttpResponseBase]
PREFIX = "step_up"
WAY, SEE = f"{PREFIX}-way", f"{PREFIX}-see"
SAFE = ("GET", "HEAD")


class PasswordForm(forms.Form):
    """The password once more."""

    password = current_password(_("Password"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("incorrect_password")
        return password


def step_up(*, see: bool = False) -> Callable[[View], View]:
    """What is sent is done only by who has proved a short time ago who it is; with ``see`` the page
    itself is shown to nobody else either.
    """

    def guard(view: View) -> View:
        @wraps(view)
        @sensitive_post_parameters()
        def guarded(request: FirmRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asks = request.user.is_authenticated and not proved_recently(request)
            if not asks or (request.method in SAFE and not see):
                return view(request, *args, **kwargs)
            ways = ways_of(request)
            if not proved(request, ways):
                if any(form.is_bound for form in ways.values()):
                    denied(STEP_UP_FAILED)
                return ask(request, ways)
            if SEE in request.POST:
                return redirect(request.get_full_path())
            return view(request, *args, **kwargs)

        return guarded

    return guard


def ways_of(request: FirmRequest) -> dict[str, Any]:
    """The forms by which this person can prove it, the strongest first; the one that was sent is
    bound.
    """
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    ways: dict[str, Any] = {}
    if Kind.WEBAUTHN in kinds:
        ways["passkey"] = PasskeyForm
    if kinds & {Kind.TOTP, Kind.RECOVERY_CODES}:
        ways["code"] = CodeForm
    ways["password"] = PasswordForm
    chosen = request.POST.get(WAY)
    return {
        name: form(request.POST if name == chosen else None, user=request.user, prefix=PREFIX)
        for name, form in ways.items()
    }


def proved(request: FirmRequest, ways: dict[str, Any]) -> bool:
    """Whether one of the forms was sent and is right; then the session remembers it."""
    for name, form in ways.items():
        if form.is_valid():
            factor = {
                "passkey": form.cleaned_data.get("credential"),
                "code": getattr(form, "authenticator", None),
            }.get(name)
            if factor is not None:
                factor.record_usage()
            note_proof(request, second_factor=factor is not None)
            return True
    return False


def ask(request: FirmRequest, ways: dict[str, Any]) -> HttpResponse:
    """The question, with what was sent before in it."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and (name == SEE or not name.startswith(f"{PREFIX}-"))
        for value in values
    ]
    if request.method in SAFE:
        carried = [(SEE, "1")]
    context: dict[str, Any] = {"ways": ways, "carried": carried, "way": WAY}
    if "passkey" in ways:
        context["passkey_options"] = begin_authentication(request.user)
    return render(request, "account/step_up.html", context)
