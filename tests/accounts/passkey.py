"""A passkey on a device that answers any page that asks: what stops a thief must be the server."""

import json
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from portal.accounts.models import Membership
from portal.accounts.services.factors import add_passkey
from portal.tenants.context import tenant_context

FLAG = AuthenticatorData.FLAG
HELD = FLAG.UP | FLAG.UV


class Passkey:
    """``origin``: the page that asked, as the browser says it and signs it."""

    def __init__(self, member: Membership) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = b"a key of the tests"
        self.handle = user_pk_to_url_str(member.user).encode()
        with tenant_context(member.tenant_id):
            add_passkey(user=member.user, name="Proef", credential=self._registration())

    def answer(self, question: dict[str, Any], origin: str) -> str:
        challenge = question["publicKey"]["challenge"]
        client = self._client("webauthn.get", challenge, origin)
        device = self._device(HELD)
        signature = self.key.sign(device + client.hash, ec.ECDSA(SHA256()))
        told = {
            "clientDataJSON": client, "authenticatorData": device, "signature": signature,
            "userHandle": self.handle,
        }  # fmt: skip
        return json.dumps(self._credential(told))

    def _registration(self) -> dict[str, Any]:
        public = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        made = AttestationObject.create("none", self._device(HELD | FLAG.AT, public), {})
        client = self._client("webauthn.create", websafe_encode(b"any"), "https://any.example")
        return self._credential({"clientDataJSON": client, "attestationObject": made})

    def _device(self, flags: Any, public: Any = b"") -> AuthenticatorData:
        return AuthenticatorData.create(
            sha256(settings.PASSKEY_RP_ID.encode()), flags, 0, public, None
        )

    def _client(self, kind: str, challenge: str, origin: str) -> CollectedClientData:
        told = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
        return CollectedClientData(json.dumps(told).encode())

    def _credential(self, told: dict[str, bytes]) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: websafe_encode(bytes(value)) for name, value in told.items()},
        }  # fmt: skip
