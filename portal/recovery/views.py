"""Who cannot log in: asking for help, stopping what one did not ask, and the new login."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.common.requests import FirmRequest
from portal.recovery.enums import LIVE, Stopper
from portal.recovery.forms import AskForm, NewPasswordForm
from portal.recovery.models import Recovery
from portal.recovery.services import (
    ask_recovery,
    disown,
    find_open,
    finish_recovery,
    stop_recovery,
)
from portal.recovery.tokens import recovery_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def ask(request: FirmRequest) -> HttpResponse:
    """Ask the firm for help; the answer is the same whether it knows the address or not."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not ratelimit.consume(request, action="recovery", key=given["email"].lower()):
            return ratelimit.respond_429(request)
        ask_recovery(**given, at=timezone.now())
        return redirect("recovery:asked")
    return render(request, "recovery/ask.html", {"form": form})


@require_safe
def asked(request: FirmRequest) -> HttpResponse:
    return render(request, "recovery/asked.html")


@never_cache
@require_http_methods(GET_AND_POST)
def stop(request: FirmRequest, token: str) -> HttpResponse:
    """The link of every mail: a POST stops. Programs that follow links in mails stop nothing."""
    uuid = recovery_of(token)
    found = Recovery.objects.filter(uuid=uuid).first() if uuid else None
    if found is None:
        return render(request, "recovery/link_closed.html", status=404)
    if found.state not in LIVE:
        return render(request, "recovery/stopped.html", {"recovery": found})
    if request.method == "POST":
        stop_recovery(recovery=found, by=Stopper.PERSON)
        return redirect(request.path)
    return render(request, "recovery/stop.html", {"recovery": found})


@never_cache
@require_http_methods(GET_AND_POST)
@login_required
def not_me(request: FirmRequest) -> HttpResponse:
    """What the notice on every page leads to, for who is logged in."""
    if request.method == "POST":
        disown(user=request.user)
        messages.success(request, _("It is stopped. Your login stays as it is."))
        return redirect("accounts:welcome")
    if request.user.recovery is None:
        return redirect("accounts:welcome")
    return render(request, "recovery/not_me.html")


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(GET_AND_POST)
def finish(request: FirmRequest, secret: str) -> HttpResponse:
    """Choose the new password; then log in as always, with a new second factor where one is asked."""
    found = find_open(secret, timezone.now())
    if found is None or found.membership is None:
        return render(request, "recovery/link_closed.html", status=410)
    user = found.membership.user
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password1"]
        try:
            done = finish_recovery(recovery=found, password=password, at=timezone.now())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            if not done:
                return render(request, "recovery/link_closed.html", status=410)
            get_adapter(request)._delete_login_attempts_cached_email(request, email=found.address)
            messages.success(request, _("Your new password is set. Log in with it now."))
            return redirect("account_login")
    return render(request, "recovery/finish.html", {"form": form, "email": found.address})
