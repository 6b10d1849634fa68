"""Sealed files: nothing of a dossier is on the disk in the clear.

Names are ``d/<dossier uuid>/<file uuid>`` (or ``t/<firm uuid>/<file uuid>``); the name chooses the
key and is bound to the content, so a file that is moved, cut or changed does not open. Files are
streamed both ways in segments of 1 MB and have no URL.
"""

import io
import re
from typing import IO, Any
from uuid import UUID

import tink
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from tink import streaming_aead
from uuid_utils.compat import uuid7

from portal.sealing.keys import primitives_by_uuid
from portal.sealing.models import Owner

NAME = re.compile(r"^(?P<kind>[dt])/(?P<owner>[0-9a-f-]{36})/(?P<file>[0-9a-f-]{36})$")
KINDS = {"d": Owner.DOSSIER, "t": Owner.TENANT}


class Damaged(Exception):
    """The stored file is not what was stored: changed, cut, moved or of another key."""


def new_name(kind: Owner, owner_uuid: UUID) -> str:
    """A name for a new file of ``owner_uuid``."""
    return f"{kind[0]}/{owner_uuid}/{uuid7()}"


class SealedStorage(FileSystemStorage):
    """A Django storage that seals on save and unseals on open."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("location", settings.PRIVATE_ROOT)
        super().__init__(base_url=None, file_permissions_mode=0o600, **kwargs)

    def _save(self, name: str, content: File) -> str:
        sealed: Any = _SealingReader(_primitive(name), content, name.encode())
        return super()._save(name, File(sealed))  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("A sealed file is only read or replaced whole.")
        source = super()._open(name, "rb")  # type: ignore[misc]
        plain: Any = _UnsealingReader(_primitive(name), source, name.encode())
        return File(plain, name=name)

    def get_valid_name(self, name: str) -> str:
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        if not NAME.match(name):
            raise SuspiciousFileOperation("A sealed file has no such name.")
        return name

    def url(self, name: str | None) -> str:
        raise ValueError("A sealed file has no URL: a view checks, unseals and sends it.")


def _primitive(name: str) -> streaming_aead.StreamingAead:
    match = NAME.match(name)
    if not match:
        raise SuspiciousFileOperation("A sealed file has no such name.")
    return primitives_by_uuid(KINDS[match["kind"]], UUID(match["owner"])).files


class _SealingReader(io.RawIOBase):
    """Reads plain content and gives ciphertext, one chunk at a time."""

    def __init__(
        self, primitive: streaming_aead.StreamingAead, content: File, place: bytes
    ) -> None:
        self._buffer = _Buffer()
        self._sink = primitive.new_encrypting_stream(self._buffer, place)
        self._chunks = content.chunks(1 << 20)
        self._open = True

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        while self._open and len(self._buffer.data) < len(target):
            chunk = next(self._chunks, None)
            if chunk is None:
                self._sink.close()
                self._open = False
            else:
                self._sink.write(chunk)
        taken = self._buffer.take(len(target))
        target[: len(taken)] = taken
        return len(taken)


class _Buffer(io.RawIOBase):
    """Where Tink writes; it may be closed by Tink and still be emptied."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += data
        return len(data)

    def take(self, size: int) -> bytes:
        taken = bytes(self.data[:size])
        del self.data[:size]
        return taken


class _UnsealingReader(io.RawIOBase):
    """Reads ciphertext and gives plain content; Damaged where it does not open."""

    def __init__(
        self, primitive: streaming_aead.StreamingAead, source: IO[bytes], place: bytes
    ) -> None:
        self._source = source
        self._plain = primitive.new_decrypting_stream(source, place)

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        try:
            data = self._plain.read(len(target))
        except tink.TinkError as error:
            raise Damaged("A stored file does not open: it was changed, cut or moved.") from error
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._source.close()
        super().close()
