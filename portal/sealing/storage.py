"""Sealed files: nothing of a dossier is stored in the clear, on the disk (here) or in S3 (``s3``).

Names are ``d/<dossier uuid>/<file uuid>`` (or ``t/`` with a firm's uuid, ``r/`` with that of a
request for data); the name chooses the key and is bound to the content, so a file that is moved, cut or changed does not open. Files are
streamed both ways, are written once, and have no URL.
"""

import re
from contextlib import suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from tink import streaming_aead
from uuid_utils.compat import uuid7

from portal.sealing.keys import primitives_by_uuid
from portal.sealing.models import Owner
from portal.sealing.streams import CHUNK, Damaged, Readable, SealingReader, UnsealingReader

__all__ = ["Damaged", "SealedFiles", "SealedStorage", "new_name"]

NAME = re.compile(r"(?P<kind>[dtr])/(?P<owner>[0-9a-f-]{36})/(?P<file>[0-9a-f-]{36})")
KINDS = {"d": Owner.DOSSIER, "t": Owner.TENANT, "r": Owner.REQUEST}


def new_name(kind: Owner, owner_uuid: UUID) -> str:
    """A name for a new file of ``owner_uuid``."""
    return f"{kind[0]}/{owner_uuid}/{uuid7()}"


class SealedFiles:
    """What a storage of Django becomes sealed by: seals on save, unseals on open.

    Stands before the storage in the list of bases, and asks of it one thing more: ``_source``.
    """

    def _source(self, name: str) -> Readable:
        """The stored bytes of a file, streamed. FileNotFoundError where there is none."""
        raise NotImplementedError

    def _save(self, name: str, content: File) -> str:
        with suppress(AttributeError, UnsupportedOperation):
            content.seek(0)
        sealed: Any = SealingReader(_primitive(name), content, name.encode())
        return super()._save(name, _LargeChunks(sealed))  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("A sealed file is only read or written once.")
        primitive = _primitive(name)
        plain: Any = UnsealingReader(primitive, self._source(name), name.encode())
        return File(plain, name=name)

    def get_valid_name(self, name: str) -> str:
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        _checked(name)
        if self.exists(name):
            raise FileExistsError("A sealed file is written once.")
        return name

    def exists(self, name: str) -> bool:
        return bool(super().exists(_inside(name)))  # type: ignore[misc]

    def delete(self, name: str) -> None:
        super().delete(_inside(name))  # type: ignore[misc]

    def size(self, name: str) -> int:
        return int(super().size(_inside(name)))  # type: ignore[misc]

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        folders, files = super().listdir(_inside(path))  # type: ignore[misc]
        return folders, files

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        raise ValueError("A sealed file has no URL: a view checks, unseals and sends it.")


class SealedStorage(SealedFiles, FileSystemStorage):
    """Sealed files on the disk, in ``PRIVATE_ROOT``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("location", settings.PRIVATE_ROOT)
        super().__init__(base_url=None, file_permissions_mode=0o600, **kwargs)

    def _source(self, name: str) -> Readable:
        return Path(self.path(name)).open("rb", buffering=0)


class _LargeChunks(File):
    """A file that is copied in pieces of the size in which it is sealed."""

    DEFAULT_CHUNK_SIZE = CHUNK


def _inside(path: str) -> str:
    """A path that stays where it begins, in every kind of store."""
    if path.startswith("/") or ".." in path.split("/"):
        raise SuspiciousFileOperation("This lies outside the sealed files.")
    return path


def _checked(name: str) -> re.Match[str]:
    match = NAME.fullmatch(name)
    if not match:
        raise SuspiciousFileOperation("A sealed file has no such name.")
    return match


def _primitive(name: str) -> streaming_aead.StreamingAead:
    match = _checked(name)
    return primitives_by_uuid(KINDS[match["kind"]], UUID(match["owner"])).files
