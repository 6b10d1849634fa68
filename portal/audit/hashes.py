"""What is hashed, byte for byte: anybody can count it again from the rows alone.

A version stands in front; a changed recipe is a new version beside the old one.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from portal.audit.models import AuditEvent, AuditSeal

VERSION = 1


def digest_of(event: AuditEvent) -> bytes:
    return _hash(
        "event", event.tenant_id, event.uuid, event.at, event.name, event.actor, event.dossier,
        event.target, list(event.fields),
    )  # fmt: skip


def batch_of(digests: Iterable[tuple[UUID, bytes]]) -> bytes:
    """Over all events of a batch, in the order of their uuids."""
    return _hash("batch", [(str(uuid), digest.hex()) for uuid, digest in sorted(digests)])


def hash_of(seal: AuditSeal, previous: bytes) -> bytes:
    """``previous`` is the hash of the seal before; empty for a firm's first."""
    return _hash(
        "seal", seal.tenant_id, seal.number, seal.made_at, seal.count, bytes(seal.batch).hex(),
        previous.hex(),
    )  # fmt: skip


def _hash(*parts: object) -> bytes:
    plain = json.dumps([VERSION, *map(_plain, parts)], separators=(",", ":"))
    return sha256(plain.encode()).digest()


def _plain(part: object) -> object:
    if isinstance(part, datetime):
        return part.astimezone(UTC).isoformat(timespec="microseconds")
    return str(part) if isinstance(part, UUID) else part
