"""Second factors: giving a person one, using it, and taking it away.

They belong to the person, not to a firm: whoever has one is asked for it everywhere.
"""

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.factor_selectors import BY_CODE, factors_of, is_last_factor
from portal.accounts.mails import FactorNews, send_factor_news
from portal.accounts.models import User
from portal.accounts.trail import member_here
from portal.audit.services import record

Kind = Authenticator.Type
# In an app's data: the half minute of the newest code that was used.
LAST_STEP = "last_step"


@transaction.atomic
def add_app(*, user: User, secret: str, step: int) -> Authenticator:
    """An app on a phone, once its first code was right; ``step`` is that code's half minute, so
    that the code is used up. ValidationError where there is an app already.
    """
    hold(user)
    if factors_of(user).filter(type=Kind.TOTP).exists():
        raise ValidationError(_("You have an app already. Remove it first, if you have a new one."))
    factor: Authenticator = TOTP.activate(user, secret).instance
    factor.data[LAST_STEP] = step
    factor.save(update_fields=["data"])
    _added(factor)
    return factor


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: dict[str, Any]) -> Authenticator:
    """A passkey whose first answer has been checked."""
    hold(user)
    factor: Authenticator = WebAuthn.add(user, name, credential).instance
    _added(factor)
    return factor


@transaction.atomic
def remove_factor(*, factor: Authenticator, obligatory: bool) -> None:
    """Take a factor away; with the last one the recovery codes go too.

    ValidationError where it is the last one of a person whose role here needs one.
    """
    hold(factor.user)
    if not Authenticator.objects.filter(pk=factor.pk).exists():
        return
    is_last = is_last_factor(factor)
    if is_last and obligatory:
        raise ValidationError(
            _(
                "Your work here needs a second step. Add another one first; then you can remove this."
            )
        )
    factors_of(factor.user).filter(pk=factor.pk).delete()
    _note("factor.removed", factor)
    if is_last:
        forget_factors(user=factor.user)
    send_factor_news(factor.user, FactorNews.REMOVED)


@transaction.atomic
def new_recovery_codes(*, user: User) -> Authenticator:
    """Fresh codes, not looked at yet; the old ones no longer work."""
    hold(user)
    Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
    made: Authenticator = RecoveryCodes.activate(user).instance
    _note("codes.made", made)
    send_factor_news(user, FactorNews.CODES)
    return made


@transaction.atomic
def see_recovery_codes(*, user: User) -> list[str]:
    """The codes that have not been used, once; empty for every later look."""
    hold(user)
    factor = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    if factor is None or factor.wrap().did_view:
        return []
    factor.wrap().mark_as_viewed()
    codes: list[str] = factor.wrap().get_unused_codes()
    return codes


@transaction.atomic
def use_code(*, user: User, code: str) -> Authenticator | None:
    """The app or the recovery codes that this code is of; it is used up. None where it is nobody's.

    The row's lock decides which of two attempts with one code was first.
    """
    factors = Authenticator.objects.select_for_update().filter(user=user, type__in=BY_CODE)
    for factor in factors.order_by("-type"):
        if factor.type == Kind.TOTP:
            used = _use_time_code(factor, code)
        else:
            used = factor.wrap().validate_code(code)
            if used:
                _note("codes.used", factor)
        if used:
            return factor
    return None


def forget_factors(*, user: User) -> None:
    """Whatever this person has, for who starts anew: the next login leads to setting one up."""
    Authenticator.objects.filter(user=user).delete()


def step_of_code(secret: str, code: str, *, after: int = 0) -> int | None:
    """The half minute whose code this is: this one, the one before or the next, later than
    ``after``.
    """
    for step in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, step))
        if step > after and compare_user_code(actual=code, expected=expected):
            return step
    return None


def hold(user: User) -> None:
    """One change of a person's factors at a time."""
    User.objects.select_for_update().get(pk=user.pk)


def _use_time_code(factor: Authenticator, code: str) -> bool:
    """A code counts once, and no older one after it (RFC 6238, 5.2)."""
    step = step_of_code(decrypt(factor.data["secret"]), code, after=factor.data.get(LAST_STEP, 0))
    if step is None:
        return False
    factor.data[LAST_STEP] = step
    factor.save(update_fields=["data"])
    return True


def _added(factor: Authenticator) -> None:
    """Recovery codes come with the first factor."""
    user: User = factor.user
    _note("factor.added", factor)
    if not Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).exists():
        _note("codes.made", RecoveryCodes.activate(user).instance)
    send_factor_news(user, FactorNews.ADDED)


def _note(name: str, factor: Authenticator) -> None:
    """At the firm where it was done, by the person, who need not be inside yet; of what kind it
    is, not what it is called.
    """
    here = member_here(factor.user)
    record(name, actor=here, target=here, fields=[Kind(factor.type).value])
