"""What a sign-up must be: each function gives the value as it is stored, or says what is wrong."""

import re
import unicodedata
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.billing.trials import iban_digest, trial_taken
from portal.common import ibans, vat_ids
from portal.provisioning.enums import WAITING
from portal.provisioning.models import SignupRequest
from portal.tenants.lookalikes import skeleton_of
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.slugs import is_reserved, is_usable, skeleton

LONGEST_SLUG = 40
KVK = re.compile(r"\d{8}")
POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")


def checked_slug(text: str) -> str:
    """A sub-domain that can be used; whether it is free is asked by ``is_free``."""
    slug = text.strip().lower()
    if is_reserved(slug):
        raise ValidationError(_("This address cannot be had. Choose another one."))
    if not is_usable(slug):
        raise ValidationError(
            _("Use 3 to 40 letters, figures or single hyphens, as in: mediation-de-brug.")
        )
    return slug


def is_free(slug: str, *, but: UUID | None = None) -> bool:
    """Neither a firm's, nor kept for one that is being made, nor taken for either at a glance.

    Asked in the platform's scope. ``but``: a sign-up that does not stand in its own way.
    """
    host = Tenant(slug=slug).host
    domains = TenantDomain.objects.alias(looks=skeleton_of("host"))
    waiting = SignupRequest.objects.alias(looks=skeleton_of("slug"))
    if but is not None:
        waiting = waiting.exclude(uuid=but)
    return not (
        domains.filter(looks=skeleton(host)).exists()
        or waiting.filter(looks=skeleton(slug), state__in=WAITING).exists()
    )


def proposed_slug(name: str) -> str:
    """A free sub-domain made from the firm's name; empty where the name gives none."""
    base = re.sub(r"-{2,}", "-", slugify(name))[: LONGEST_SLUG - 3].strip("-")
    for ending in ("", *(f"-{number}" for number in range(2, 10))):
        if is_usable(base + ending) and is_free(base + ending):
            return base + ending
    return ""


def taken_fault() -> ValidationError:
    return ValidationError(
        _("This address is taken, or looks too much like one that is. Choose another one."),
        code="taken",
    )


def paid_fault() -> ValidationError:
    return ValidationError(
        _(
            "This KvK number or account number was used for a sign-up before. The free month is given once a firm: if it has been used, you pay from the first day. Tick this box to go on."
        )
    )


def checked_name(text: str) -> str:
    """A name in Latin letters, for letters of elsewhere can look like those of another firm. No
    address of a website and nothing invisible: it stands in mails to whoever was filled in.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    foreign = any(sign.isalpha() and "LATIN" not in unicodedata.name(sign, "") for sign in name)
    hidden = any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn") for sign in name)
    if foreign or hidden or "://" in name or "www." in name.lower():
        raise ValidationError(_("Use letters, figures and signs as in a name, no web address."))
    return name


def seen_before(*, kvk_number: str, iban: str, form_key: UUID) -> bool:
    """Whether another sign-up or a firm that had its free month has this KvK or account number."""
    known = Q(kvk_number=kvk_number) | Q(iban_digest=iban_digest(iban))
    others = SignupRequest.objects.filter(known).exclude(form_key=form_key)
    return others.exists() or trial_taken(kvk_number=kvk_number, iban=iban)


def checked_vat_id(text: str) -> str:
    """``NL999992004B01``, or empty: not every firm has one."""
    if not text.strip():
        return ""
    if not vat_ids.is_valid(text):
        raise ValidationError(
            _(
                "This btw-id is not right. It looks like NL999992004B01, as on a letter of the tax office."
            )
        )
    return vat_ids.compact(text)


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
