"""Logging in and security: the password, the second factors and the recovery codes of a person."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.devices import Device
from portal.accounts.enums import Role
from portal.accounts.factor_selectors import factors_of, has_factor, recovery_codes_left
from portal.accounts.gates import members_only
from portal.accounts.second_factor import must_have_second_factor
from portal.accounts.selectors import open_sessions
from portal.accounts.services.factors import new_recovery_codes, remove_factor
from portal.accounts.services.open_sessions import end_other_sessions, end_session
from portal.accounts.sessions import SESSION_SEEN_AT
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
        "sessions": session_rows(request),
        "person_name": request.membership.name,
    }
    return render(request, "account/security.html", context)


def session_rows(request: FirmRequest) -> list[dict[str, Any]]:
    """This browser first."""
    rows = [
        {
            "uuid": found.uuid,
            "name": str(Device(found.browser, found.system)),
            "started": found.started_at,
            "seen": datetime.fromtimestamp(
                found.session.get_decoded().get(SESSION_SEEN_AT, 0.0), tz=UTC
            ),
            "is_this": found.session_id == request.session.session_key,
        }
        for found in open_sessions(request.membership)
    ]
    return sorted(rows, key=lambda row: not row["is_this"])


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
def factor_remove(request: FirmRequest) -> HttpResponse:
    """Take an app or a passkey away; a second click finds nothing any more and says so."""
    wanted = request.POST.get("factor", "")
    found = get_object_or_404(factors_of(request.user), pk=int(wanted) if wanted.isdecimal() else 0)
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


@require_POST
@everybody
def session_end(request: FirmRequest, session: UUID) -> HttpResponse:
    """Log one browser out; asks no more than being logged in, for it must be quick."""
    end_session(session=get_object_or_404(open_sessions(request.membership), uuid=session))
    messages.success(request, _("That device is logged out."))
    return redirect("accounts:security")


@require_POST
@everybody
def sessions_end(request: FirmRequest) -> HttpResponse:
    """Log every other browser out."""
    end_other_sessions(membership=request.membership, key=request.session.session_key or "")
    messages.success(request, _("All other devices are logged out."))
    return redirect("accounts:security")
