"""The proofs in the links of the mails."""

import hashlib
import secrets
from uuid import UUID

from django.core import signing

from portal.common.uuids import uuid_or_none

STOP_SALT = "portal.recovery.stop"
SECRET_BYTES = 32


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def stop_token(recovery: UUID) -> str:
    """Signed and not kept: every mail carries it, and all it can do is stop."""
    return signing.Signer(salt=STOP_SALT).sign(recovery.hex)


def recovery_of(token: str) -> UUID | None:
    try:
        return uuid_or_none(signing.Signer(salt=STOP_SALT).unsign(token))
    except signing.BadSignature:
        return None
