"""The key of the firm's form."""

import secrets

from django.db import transaction

from portal.audit.services import record
from portal.crm.models import LeadKey

# So that whoever finds one in a page knows that it is meant to be public.
PUBLISHABLE = "pk_"
SECRET_BYTES = 18


def lead_key() -> LeadKey:
    """The key of the scope's firm, made when it is first asked for."""
    found = LeadKey.objects.first()
    return found or LeadKey.objects.get_or_create(defaults={"key": new_key()})[0]


@transaction.atomic
def renew_lead_key(*, was: str) -> LeadKey:
    """Another key; the one before stops at once. Nothing happens where ``was`` is not the key (any
    more), so two clicks make one new key.
    """
    found = LeadKey.objects.select_for_update().get(pk=lead_key().pk)
    if found.key == was:
        found.key = new_key()
        found.save(update_fields=["key", "made_at"])
        record("lead_key.renewed")
    return found


def new_key() -> str:
    return PUBLISHABLE + secrets.token_urlsafe(SECRET_BYTES)
