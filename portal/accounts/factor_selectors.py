"""Reading which second factors a person has."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from portal.accounts.models import User

Kind = Authenticator.Type
# Recovery codes are a way out for who has lost a factor, not one of their own.
FACTORS = (Kind.TOTP, Kind.WEBAUTHN)
BY_CODE = (Kind.TOTP, Kind.RECOVERY_CODES)


def factors_of(user: User) -> QuerySet[Authenticator]:
    """Apps and passkeys, in the order in which they came."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).order_by("pk")


def has_factor(user: User) -> bool:
    return factors_of(user).exists()


def is_last_factor(factor: Authenticator) -> bool:
    return not factors_of(factor.user).exclude(pk=factor.pk).exists()


def recovery_codes_left(user: User) -> int:
    factor = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    return len(factor.wrap().get_unused_codes()) if factor else 0
