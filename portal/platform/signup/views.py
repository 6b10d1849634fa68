"""A firm signs up: the form, what becomes of it, the texts, and the link once more."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import consume
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.common.requests import FirmRequest
from portal.platform.price import price_on
from portal.platform.signup.forms import AskLinkForm, SignupForm
from portal.provisioning.checking import checked_slug, is_free, proposed_slug, taken_fault
from portal.provisioning.enums import ConsentKind
from portal.provisioning.mails import mail_waits
from portal.provisioning.models import SignupRequest
from portal.provisioning.services import request_signup
from portal.provisioning.services.signups import ask_link_again, correct_email
from portal.provisioning.texts import mandate, published
from portal.tenants.models import Tenant

# After this we say that it takes longer than usual.
SLOW = timedelta(minutes=2)
GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@sensitive_post_parameters("iban", "account_holder")
@require_http_methods(GET_AND_POST)
def signup(request: FirmRequest) -> HttpResponse:
    """The form; a good one is kept and goes on to the page that tells how far it is."""
    form = SignupForm(request.POST if request.method == "POST" else None, now=timezone.now())
    earlier = SignupRequest.objects.filter(form_key=form.key).first() if form.is_bound else None
    if earlier is not None:
        return redirect("signup:received", signup=earlier.uuid)
    status = 200
    if request.method == "POST" and not ratelimit.consume(request, action="signup"):
        form.add_error(None, _("This was sent very often. Wait an hour and send it once more."))
        status = 429
    elif request.method == "POST" and form.is_valid():
        try:
            made = request_signup(
                form.details,
                consents=form.consents,
                at=form.now,
                address=get_adapter(request).get_client_ip(request),
            )
            return redirect("signup:received", signup=made.uuid)
        except ValidationError as fault:
            form.add_error(None, fault)
    context = form_context(form) | {"full_url": request.tenant.url(request.path)}
    return render(request, "signup/form.html", context, status=status)


def form_context(form: SignupForm) -> dict[str, Any]:
    """The form with the mandate of its own reference, and the texts beside the other ticks."""
    return {
        "form": form,
        "price": price_on(timezone.localdate(form.now)),
        "mandate": mandate(reference=form.reference, day=timezone.localdate(form.now)),
        "agreements": [
            (form["terms"], ConsentKind.TERMS.value, _("Read the terms")),
            (form["privacy"], ConsentKind.PRIVACY.value, _("Read the privacy statement")),
            (form["processing"], ConsentKind.PROCESSING.value, _("Read the processing agreement")),
        ],
    }


def host_of(slug: str) -> str:
    return Tenant(slug=slug).host


@never_cache
@require_safe
def address(request: FirmRequest) -> HttpResponse:
    """For htmx, while typing: a proposal from the firm's name, or whether an address is free."""
    if not consume(request, app="allauth.account", action="signup_slug", limit_get=True):
        return HttpResponse(status=429)
    if request.headers.get("HX-Trigger-Name") == "name":
        slug = proposed_slug(request.GET.get("name", ""))
        form = SignupForm(now=timezone.now())
        form.initial["slug"] = slug
        return render(request, "signup/address.html", {"form": form} | said_of(slug))
    return render(request, "signup/free.html", said_of(request.GET.get("slug", "")))


def said_of(text: str) -> dict[str, str]:
    """What the page says of a sub-domain: ``free_host`` where it can be had, ``fault`` what is wrong with it."""
    if not text.strip():
        return {}
    try:
        slug = checked_slug(text)
    except ValidationError as fault:
        return {"fault": fault.messages[0]}
    return {"free_host": host_of(slug)} if is_free(slug) else {"fault": taken_fault().messages[0]}


@never_cache
@require_http_methods(GET_AND_POST)
def received(request: FirmRequest, signup: UUID) -> HttpResponse:
    """How far it is; asks again by itself while the firm is being made. A POST corrects the address
    to which the link goes: who has this page is who signed up.
    """
    found = get_object_or_404(SignupRequest, uuid=signup)
    form = AskLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="activation_link", key=str(found.uuid)):
            return ratelimit.respond_429(request)
        correct_email(signup=found, email=form.cleaned_data["email"].lower())
        return redirect(request.path)
    context = {
        "signup": found,
        "login": Tenant(slug=found.slug).url("/accounts/login/"),
        "form": form,
        "is_slow": timezone.now() - found.requested_at > SLOW,
        "mail_waits": mail_waits(found),
    }
    return render(request, "signup/received.html", context)


@require_safe
def text(request: FirmRequest, kind: str, version: str = "") -> HttpResponse:
    """A text that is agreed to, in its current or an earlier version."""
    found = published(kind, version)
    if found is None:
        raise Http404
    return render(request, "signup/text.html", {"text": found})


@never_cache
@require_http_methods(GET_AND_POST)
def ask_link(request: FirmRequest) -> HttpResponse:
    """The activation link once more; nobody learns which addresses are known here."""
    form = AskLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if not ratelimit.consume(request, action="activation_link", key=email):
            return ratelimit.respond_429(request)
        ask_link_again(email=email)
        return render(request, "signup/link_asked.html")
    return render(request, "signup/ask_link.html", {"form": form})
