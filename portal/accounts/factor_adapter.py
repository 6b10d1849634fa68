"""How allauth keeps and names second factors here: sealed, and of the whole platform's domain."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.sealing.keys import OwnerRef, primitives_for
from portal.sealing.models import Owner
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context

# A ciphertext counts in this column only.
PLACE = b"mfa_authenticator.data"


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of apps and of recovery codes are sealed with the platform's data key: a login is one
    for all firms. That key is wrapped by the key-encryption key and goes along when it is rotated.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right, or it was used before. Wait for the next one and try again."
        ),
        "too_many_codes": _("That was tried too often. Wait ten minutes, and try again."),
        "passkey_failed": _("That did not work with this passkey. Try again, or another way."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(platform_key().encrypt(text.encode(), PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return str(platform_key().decrypt(base64.b64decode(encrypted_text), PLACE).decode())

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.PASSKEY_RP_ID, "name": settings.PASSKEY_RP_ID}


def platform_key() -> Any:
    with tenant_context(PLATFORM_TENANT_ID):
        return primitives_for(OwnerRef(Owner.TENANT, PLATFORM_TENANT_ID)).fields
