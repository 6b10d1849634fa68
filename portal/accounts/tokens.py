"""The proof in a link for choosing a new password."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from portal.accounts.models import User
from portal.tenants.context import current_tenant_id


class FirmTokenGenerator(PasswordResetTokenGenerator):
    """A link works at the host it was made for, once, and not after the next login."""

    key_salt = "portal.accounts.tokens.FirmTokenGenerator"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{current_tenant_id()}:{super()._make_hash_value(user, timestamp)}"


def token_for(user: User) -> str:
    """In the firm's scope."""
    return FirmTokenGenerator().make_token(user)
