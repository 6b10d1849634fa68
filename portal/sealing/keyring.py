"""The key-encryption keys, which wrap data keys and nothing else.

They come from the environment (``keysets``), or for the demo from a file that it makes. One of
them is primary and wraps; the others still open what they wrapped. Losing them means losing every
dossier.
"""

import io
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tink
from django.conf import settings
from tink import aead, streaming_aead
from tink.proto import tink_pb2

from portal.sealing import keysets

aead.register()
streaming_aead.register()

FIELD_TEMPLATE = aead.aead_key_templates.AES256_GCM
FILE_TEMPLATE = streaming_aead.streaming_aead_key_templates.AES256_GCM_HKDF_1MB


@dataclass(frozen=True, slots=True)
class KeyEncryption:
    """``aead`` wraps with the key ``primary`` and opens what any of ``ids`` has wrapped."""

    aead: aead.Aead
    primary: int
    ids: frozenset[int]


@lru_cache(maxsize=1)
def key_encryption() -> KeyEncryption:
    """The keys of this process, read once. KeysetFault where there are none."""
    handle = keysets.read_keyset(
        settings.SEALING_KEYSET or _demo_keyset(), settings.SEALING_KMS_URI
    )
    return KeyEncryption(
        aead=handle.primitive(aead.Aead),
        primary=keysets.primary_id(handle),
        ids=frozenset(keysets.key_ids(handle)),
    )


def new_wrapped_keys(associated_data: bytes) -> tuple[bytes, bytes]:
    """Fresh keysets for fields and for files, wrapped and bound to their place."""
    return (
        _wrap(tink.new_keyset_handle(FIELD_TEMPLATE), associated_data + b"|fields"),
        _wrap(tink.new_keyset_handle(FILE_TEMPLATE), associated_data + b"|files"),
    )


def unwrap_fields(wrapped: bytes, associated_data: bytes) -> aead.Aead:
    return _unwrap(wrapped, associated_data + b"|fields").primitive(aead.Aead)


def unwrap_files(wrapped: bytes, associated_data: bytes) -> streaming_aead.StreamingAead:
    return _unwrap(wrapped, associated_data + b"|files").primitive(streaming_aead.StreamingAead)


def rewrapped(wrapped: bytes, associated_data: bytes, purpose: str) -> bytes:
    """The same keyset under the primary key. TinkError where none of our keys opens it."""
    place = associated_data + f"|{purpose}".encode()
    return _wrap(_unwrap(wrapped, place), place)


def wrapped_by(wrapped: bytes) -> int:
    """The id of the key-encryption key that wrapped this: it stands before Tink's ciphertext."""
    return int.from_bytes(tink_pb2.EncryptedKeyset.FromString(wrapped).encrypted_keyset[1:5])


def _wrap(handle: tink.KeysetHandle, associated_data: bytes) -> bytes:
    out = io.BytesIO()
    handle.write_with_associated_data(
        tink.BinaryKeysetWriter(out), key_encryption().aead, associated_data
    )
    return out.getvalue()


def _unwrap(wrapped: bytes, associated_data: bytes) -> tink.KeysetHandle:
    return tink.read_keyset_handle_with_associated_data(
        tink.BinaryKeysetReader(wrapped), key_encryption().aead, associated_data
    )


def _demo_keyset() -> str:
    path: Path | None = getattr(settings, "SEALING_KEYSET_FILE", None)
    if path is None:
        raise keysets.KeysetFault("SEALING_KEYSET is not set; without it no dossier can be read.")
    if not path.exists():
        _write_once(path, keysets.write_keyset(keysets.new_keyset()))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Write a whole file, or leave the one that another process put there first.

    Every process writes a file of its own (mode 600) and the first to link it decides for all; with
    one shared file a late writer would change the key under those who read it already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=f"{path.name}.") as fresh:
        fresh.write(text)
        fresh.flush()
        with suppress(FileExistsError):
            path.hardlink_to(fresh.name)
