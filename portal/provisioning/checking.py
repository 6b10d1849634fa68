"""What a sign-up must be: each function gives the value as it is stored, or says what is wrong."""

import re

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.common import ibans
from portal.provisioning.enums import WAITING
from portal.provisioning.models import SignupRequest
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.slugs import RESERVED, is_usable

LONGEST_SLUG = 40
KVK = re.compile(r"\d{8}")
POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")


def checked_slug(text: str) -> str:
    """A sub-domain that can be used; whether it is free is asked by ``is_free``."""
    slug = text.strip().lower()
    if slug in RESERVED:
        raise ValidationError(_("We need this address ourselves. Choose another one."))
    if not is_usable(slug):
        raise ValidationError(
            _("Use 3 to 40 letters, figures or single hyphens, as in: mediation-de-brug.")
        )
    return slug


def is_free(slug: str) -> bool:
    """Neither a firm's, nor kept for one that is being made. Asked in the platform's scope."""
    taken = TenantDomain.objects.filter(host=Tenant(slug=slug).host).exists()
    kept = SignupRequest.objects.filter(slug=slug, state__in=WAITING).exists()
    return not (taken or kept)


def proposed_slug(name: str) -> str:
    """A free sub-domain made from the firm's name; empty where the name gives none."""
    base = re.sub(r"-{2,}", "-", slugify(name))[: LONGEST_SLUG - 3].strip("-")
    for ending in ("", *(f"-{number}" for number in range(2, 10))):
        if is_usable(base + ending) and is_free(base + ending):
            return base + ending
    return ""


def taken_fault() -> ValidationError:
    return ValidationError(_("This address is taken. Choose another one."), code="taken")


def checked_kvk(text: str) -> str:
    """Eight figures, as the Chamber of Commerce gives them."""
    number = re.sub(r"[\s.]", "", text)
    if not KVK.fullmatch(number):
        raise ValidationError(_("A KvK number has 8 figures. You find it in your registration."))
    return number


def checked_postcode(text: str) -> str:
    """``1234 AB``."""
    found = POSTCODE.fullmatch(text.strip())
    if not found:
        raise ValidationError(_("A postcode has 4 figures and 2 letters: 1234 AB."))
    return f"{found[1]} {found[2].upper()}"


def checked_iban(text: str) -> str:
    """Compact, with the right check figures (ISO 13616)."""
    if not ibans.is_valid(text):
        raise ValidationError(
            _("This account number is not right. Check it: NL27 TEST 0900 0002 22.")
        )
    return ibans.compact(text)
