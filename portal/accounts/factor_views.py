"""Making a second factor: by who is logged in, and by who may not come in without one."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStageController
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.devices import device_of
from portal.accounts.factor_forms import (
    SESSION_APP_SECRET,
    AppForm,
    NewPasskeyForm,
)
from portal.accounts.models import User
from portal.accounts.second_factor import SetUpStage
from portal.accounts.services.factors import add_app, add_passkey, see_recovery_codes
from portal.accounts.sessions import note_proof
from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest

GET_AND_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Maker:
    """Whose factor it will be; ``stage`` is the login that waits for it."""

    user: User
    stage: SetUpStage | None

    def made(self, request: FirmRequest) -> None:
        """Making it proved it."""
        if self.stage is None:
            note_proof(request, second_factor=True)
        else:
            self.stage.note_made()
            record_authentication(request, self.user, method="mfa")


View = Callable[..., HttpResponseBase]


def makers_only(view: View) -> View:
    """Calls ``view(request, maker)``; everybody else goes to the login page."""

    @never_cache
    @wraps(view)
    def gated(request: FirmRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, Maker(request.user, None))
        stage = LoginStageController.enter(request, SetUpStage.key)
        if stage is None or stage.login.user is None:
            return redirect_to_login(request.get_full_path())
        if not stage.is_open:
            answer: HttpResponse = stage.abort()
            return answer
        return view(request, Maker(stage.login.user, stage))

    return gated


class PasskeyLogin(LoginWebAuthnView):
    """Logging in by a passkey alone. A GET answers the button of the login page with a question for
    the browser; nothing is asked, and no session begun, for who only looks at that page.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse(begin_authentication(None))


@require_safe
@makers_only
def second_step(request: FirmRequest, maker: Maker) -> HttpResponse:
    """Why, and the choice."""
    if maker.stage is None:
        return redirect("accounts:security")
    return render(request, "account/second_step.html")


@require_http_methods(GET_AND_POST)
@sensitive_post_parameters()
@makers_only
@step_up(see=True)
def app_new(request: FirmRequest, maker: Maker) -> HttpResponse:
    """Give an app on a phone the secret; its first code makes it count."""
    sent = request.POST if request.method == "POST" else None
    form = AppForm(sent, user=maker.user, request=request)
    if form.is_valid():
        try:
            add_app(user=maker.user, secret=form.secret, step=form.step)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            del request.session[SESSION_APP_SECRET]
            maker.made(request)
            return redirect("accounts:recovery-codes")
    adapter = get_adapter()
    url = adapter.build_totp_url(maker.user, form.secret)
    context = {
        "form": form,
        "picture": base64.b64encode(adapter.build_totp_svg(url).encode()).decode(),
        "url": url,
        "secret": " ".join(form.secret[at : at + 4] for at in range(0, len(form.secret), 4)),
    }
    return render(request, "account/app_new.html", context | {"maker": maker})


@require_http_methods(GET_AND_POST)
@makers_only
@step_up(see=True)
def passkey_new(request: FirmRequest, maker: Maker) -> HttpResponse:
    """Have the browser make a passkey, which is also one to log in with."""
    sent = request.POST if request.method == "POST" else None
    name = str(device_of(request.META.get("HTTP_USER_AGENT", "")))
    form = NewPasskeyForm(sent, user=maker.user, initial={"name": name})
    if form.is_valid():
        add_passkey(user=maker.user, **form.cleaned_data)
        maker.made(request)
        return redirect("accounts:recovery-codes")
    options = begin_registration(maker.user, passwordless=True)
    context = {"form": form, "passkey_options": options, "maker": maker}
    return render(request, "account/passkey_new.html", context)


@require_safe
@makers_only
def recovery_codes(request: FirmRequest, maker: Maker) -> HttpResponse:
    """The codes for who loses phone or key, shown once."""
    codes = see_recovery_codes(user=maker.user)
    if not codes and maker.stage is None:
        return redirect("accounts:security")
    return render(request, "account/recovery_codes.html", {"codes": codes, "maker": maker})


@require_POST
@makers_only
def go_on(request: FirmRequest, maker: Maker) -> HttpResponse:
    """From the codes to where the login was going."""
    if maker.stage is None:
        return redirect("accounts:security")
    if not maker.stage.was_made:
        return redirect("accounts:second-step")
    answer: HttpResponse = maker.stage.exit()
    return answer
