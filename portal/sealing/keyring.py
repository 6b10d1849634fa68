"""The key-encryption key: from the environment, or for the demo from a file that it makes.

It wraps data keys and nothing else. It holds several keys of which one is primary, so that it can
be rotated. Losing it means losing every dossier.
"""

import io
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import tink
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from tink import aead, secret_key_access, streaming_aead

aead.register()
streaming_aead.register()

FIELD_TEMPLATE = aead.aead_key_templates.AES256_GCM
FILE_TEMPLATE = streaming_aead.streaming_aead_key_templates.AES256_GCM_HKDF_1MB


@lru_cache(maxsize=1)
def key_encryption_key() -> aead.Aead:
    """The primitive that wraps and unwraps data keys."""
    text = settings.SEALING_KEYSET or _demo_keyset()
    try:
        handle = tink.json_proto_keyset_format.parse(text, secret_key_access.TOKEN)
        return handle.primitive(aead.Aead)
    except tink.TinkError as error:
        raise ImproperlyConfigured(
            "SEALING_KEYSET is no Tink keyset: make one with `manage.py new_sealing_keyset`."
        ) from error


def new_keyset() -> str:
    """A fresh key-encryption keyset as JSON."""
    handle = tink.new_keyset_handle(FIELD_TEMPLATE)
    return tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN)


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


def _wrap(handle: tink.KeysetHandle, associated_data: bytes) -> bytes:
    out = io.BytesIO()
    handle.write_with_associated_data(
        tink.BinaryKeysetWriter(out), key_encryption_key(), associated_data
    )
    return out.getvalue()


def _unwrap(wrapped: bytes, associated_data: bytes) -> tink.KeysetHandle:
    return tink.read_keyset_handle_with_associated_data(
        tink.BinaryKeysetReader(wrapped), key_encryption_key(), associated_data
    )


def _demo_keyset() -> str:
    path: Path | None = getattr(settings, "SEALING_KEYSET_FILE", None)
    if path is None:
        raise ImproperlyConfigured("SEALING_KEYSET is not set; without it no dossier can be read.")
    if not path.exists():
        _write_once(path, new_keyset())
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
