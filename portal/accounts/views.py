"""After the login, and into the firm by an invitation."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.enums import InvitationState
from portal.accounts.forms import JoinAsNewForm, JoinForm, JoinWithAccountForm
from portal.accounts.homes import first_page_of, home_of
from portal.accounts.models import Invitation, Membership, User
from portal.accounts.services import (
    accept_invitation,
    find_invitation,
    invitation_state,
    note_opened,
    renew_activation,
)
from portal.accounts.services.invitations import InvitationClosed
from portal.common.addresses import platform_address
from portal.common.requests import FirmRequest

# Where the quick exit leads to: a site that anybody may have open.
AWAY = "https://nl.wikipedia.org/"
# Nothing of us is to be read there, not even for a moment.
LEFT = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>&#8203;</title>'
    '<meta http-equiv="refresh" content="0;url={0}"></head><body><a href="{0}">{0}</a></body></html>'
)


@require_safe
@login_required
def welcome(request: FirmRequest) -> HttpResponse:
    """To the first page of the person's role."""
    home = home_of(request.membership.role)
    return redirect(home) if home else render(request, "account/welcome.html")


@require_POST
def leave(request: FirmRequest) -> HttpResponse:
    """Away at once: logged out, and a page that says nothing goes on to somewhere else.

    No redirect: that would be a form that leads away from here, which our pages may not have.
    """
    logout(request)
    response = HttpResponse(format_html(LEFT, AWAY))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@never_cache
@sensitive_post_parameters("password1", "password2", "account_password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: FirmRequest, secret: str) -> HttpResponse:
    """Show an invitation; a POST accepts it. Programs that follow links in mails accept nothing."""
    found = find_invitation(secret)
    if found is None:
        return unknown(request, activates="activeren" in request.path)
    state = invitation_state(found, timezone.now())
    if state != InvitationState.OPEN:
        return closed(request, found, secret)
    if request.user.is_authenticated and request.user.email != found.email:
        return render(request, "account/invitation_other_person.html")
    if request.method == "GET":
        note_opened(invitation=found, at=timezone.now())
    form = join_form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            membership = accept_invitation(invitation=found, password=form.password)
        except InvitationClosed:
            return closed(request, found, secret)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            page = first_page_of(found.role, opens_firm=found.opens_firm)
            return enter(request, membership, page)
    return render(request, "account/invitation.html", {"form": form, "invitation": found})


@never_cache
@require_POST
def activation_again(request: FirmRequest, secret: str) -> HttpResponse:
    """Who has an old activation link asks for a new one, by mail to the same address: nobody else
    is there yet to send it.
    """
    found = find_invitation(secret)
    if found is None or not found.opens_firm or found.subject_uuid is None:
        return unknown(request, activates=True)
    if found.accepted_at is not None:
        return closed(request, found, secret)
    if not ratelimit.consume(request, action="activation_link", key=found.email):
        return ratelimit.respond_429(request)
    leaves = renew_activation(subject_uuid=found.subject_uuid)
    context = {"invitation": found, "leaves": leaves, "secret": secret}
    return render(request, "account/activation_sent.html", context)


def unknown(request: FirmRequest, *, activates: bool) -> HttpResponse:
    """A link that is not of this firm, or not whole."""
    return render(
        request,
        "account/invitation_unknown.html",
        {"activates": activates, "ask_link": f"{platform_address()}/aanmelden/link/"},
        status=404,
    )


def join_form(request: FirmRequest, found: Invitation) -> JoinForm:
    """Which proof is asked: nothing more, the account's password, or a password to choose."""
    kind: type[JoinForm] = JoinAsNewForm
    if request.user.is_authenticated:
        kind = JoinForm
    elif User.objects.filter(email=found.email).exists():
        kind = JoinWithAccountForm
    data = request.POST if request.method == "POST" else None
    return kind(data, invitation=found, request=request)


def closed(request: FirmRequest, found: Invitation, secret: str) -> HttpResponse:
    """What became of the invitation, and what to do now. Who accepted it goes on."""
    found.refresh_from_db()
    state = invitation_state(found, timezone.now())
    is_this_person = request.user.is_authenticated and request.user.email == found.email
    if state == InvitationState.ACCEPTED and is_this_person:
        return redirect("accounts:welcome")
    context = {
        "state": state,
        "invitation": found,
        "secret": secret,
    }
    return render(request, "account/invitation_closed.html", context, status=410)


def enter(request: FirmRequest, membership: Membership, first_page: str = "") -> HttpResponse:
    """Log in who accepted, through the same steps as any login, and on to ``first_page``."""
    path = reverse(first_page or "accounts:welcome")
    if request.user.is_authenticated:
        return redirect(path)
    user = membership.user
    record_authentication(request, user, method="password", email=user.email)
    return perform_login(request, Login(user=user, email=user.email, redirect_url=path))
