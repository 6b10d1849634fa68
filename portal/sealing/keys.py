"""The data keys of dossiers and firms: making, finding, and holding them for a short time."""

import time
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from tink import aead, streaming_aead

from portal.sealing import keyring
from portal.sealing.models import DataKey, Owner
from portal.tenants.context import current_tenant_id

# A shredded key must not live on in a worker's memory for longer than this.
SECONDS_HELD = 5.0
MOST_HELD = 512


class KeyMissing(Exception):
    """There is no data key: what it sealed has been shredded, or never was this firm's."""


class OwnerRef(NamedTuple):
    """Whose key: the owner's kind and its row id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Primitives:
    """The unwrapped keys of one owner."""

    fields: aead.Aead
    files: streaming_aead.StreamingAead
    held_until: float


_held: dict[tuple[int, str, int], Primitives] = {}


def create_data_key(*, kind: Owner, owner_id: int, owner_uuid: UUID) -> DataKey:
    """Make the key of a dossier or firm, in the firm of the current scope."""
    fields, files = keyring.new_wrapped_keys(place_of(_tenant(), kind, owner_id))
    return DataKey.objects.create(
        owner_kind=kind, owner_id=owner_id, owner_uuid=owner_uuid, fields=fields, files=files,
        wrapped_by=keyring.wrapped_by(fields),
    )  # fmt: skip


def primitives_for(owner: OwnerRef) -> Primitives:
    """The keys of ``owner``; KeyMissing when there are none in this firm."""
    place = (_tenant(), owner.kind, owner.id)
    held = _held.get(place)
    if held and held.held_until > time.monotonic():
        return held
    row = DataKey.objects.filter(owner_kind=owner.kind, owner_id=owner.id).first()
    if row is None:
        _held.pop(place, None)
        raise KeyMissing(f"No key for {owner.kind} {owner.id}.")
    return _hold(place, row)


def primitives_by_uuid(kind: str, owner_uuid: UUID) -> Primitives:
    """The same, for a file whose name tells its owner's uuid."""
    row = DataKey.objects.filter(owner_kind=kind, owner_uuid=owner_uuid).first()
    if row is None:
        raise KeyMissing(f"No key for {kind} {owner_uuid}.")
    return _hold((row.tenant_id, kind, row.owner_id), row)


def forget_held() -> None:
    """Drop every key from memory, after some were destroyed."""
    _held.clear()


def _hold(place: tuple[int, str, int], row: DataKey) -> Primitives:
    data = place_of(*place)
    fresh = Primitives(
        fields=keyring.unwrap_fields(bytes(row.fields), data),
        files=keyring.unwrap_files(bytes(row.files), data),
        held_until=time.monotonic() + SECONDS_HELD,
    )
    if len(_held) >= MOST_HELD:
        _held.clear()
    _held[place] = fresh
    return fresh


def place_of(tenant_id: int, kind: str, owner_id: int) -> bytes:
    """What a wrapped data key is bound to."""
    return f"datakey|{tenant_id}|{kind}|{owner_id}".encode()


def _tenant() -> int:
    tenant_id = current_tenant_id()
    if tenant_id is None:
        raise KeyMissing("Outside a firm there is nothing to seal or unseal.")
    return tenant_id
