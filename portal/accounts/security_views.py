"""Logging in and security: the password, the second factors and the recovery codes of a person."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.enums import Role
from portal.accounts.factor_selectors import factors_of, has_factor, recovery_codes_left
from portal.accounts.gates import members_only
from portal.accounts.second_factor import must_have_second_factor
from portal.accounts.services.factors import new_recovery_codes, remove_factor
from portal.accounts.step_up import step_up
from portal.common.requests import FirmRequest

everybody = members_only(frozenset(Role))
Kind = Authenticator.Type


@require_safe
@everybody
def security(request: FirmRequest) -> HttpResponse:
    """All of it on one page."""
    factors = list(factors_of(request.user))
    context = {
        "factors": [factor_row(factor) for factor in factors],
        "has_app": any(factor.type == Kind.TOTP for factor in factors),
        "obligatory": must_have_second_factor(request.membership.role),
        "codes_left": recovery_codes_left(request.user) if factors else 0,
        "person_name": request.membership.name,
    }
    return render(request, "account/security.html", context)


def factor_row(factor: Authenticator) -> dict[str, Any]:
    is_app = factor.type == Kind.TOTP
    return {
        "pk": factor.pk,
        "name": _("App with codes") if is_app else factor.wrap().name,
        "icon": "phone" if is_app else "key",
        "kind": "" if is_app else _("passkey"),
        "added": factor.created_at,
        "used": factor.last_used_at,
    }


@require_POST
@everybody
@step_up()
def factor_remove(request: FirmRequest, factor: int) -> HttpResponse:
    """Take an app or a passkey away; a second click finds nothing any more and says so."""
    found = get_object_or_404(factors_of(request.user), pk=factor)
    try:
        remove_factor(factor=found, obligatory=must_have_second_factor(request.membership.role))
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
    else:
        messages.success(request, _("It is removed. We have mailed it to you."))
    return redirect("accounts:security")


@require_POST
@everybody
@step_up()
def codes_new(request: FirmRequest) -> HttpResponse:
    """Fresh recovery codes; the old ones stop working."""
    if not has_factor(request.user):
        raise Http404
    new_recovery_codes(user=request.user)
    return redirect("accounts:recovery-codes")
