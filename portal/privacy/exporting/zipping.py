"""A zip that is made while it is read: of whatever size, it is never in memory or on a disk whole."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Entry = tuple[str, Iterable[bytes]]
CONTENTS = "inhoud.csv"
# Papers are small already, or cannot be made smaller.
PACKED = {".json", ".html", ".yaml", ".csv"}


class _Pipe(io.RawIOBase):
    """Where the zip is written, and taken from before there is much of it."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._held += data
        return len(data)

    def tell(self) -> int:
        raise OSError("A pipe has no place.")

    def take(self) -> bytes:
        taken = bytes(self._held)
        self._held.clear()
        return taken


class Reader:
    """What comes in pieces, read as a file: as much as is asked for until the end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self.total = 0

    def read(self, size: int = -1, /) -> bytes:
        while size < 0 or len(self._held) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._held += piece
        taken = bytes(self._held if size < 0 else self._held[:size])
        del self._held[: len(taken)]
        self.total += len(taken)
        return taken


def zipped(entries: Iterable[Entry], at: datetime) -> Iterator[bytes]:
    """The zip of ``entries``, with a list of them and their SHA-256 at its end."""
    pipe, told = _Pipe(), ["sha256;bytes;naam\n"]
    with ZipFile(pipe, "w") as archive:
        for name, chunks in entries:
            digest, size = hashlib.sha256(), 0
            with archive.open(_info(name, at), "w", force_zip64=True) as target:
                for chunk in chunks:
                    target.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    yield pipe.take()
            told.append(f"{digest.hexdigest()};{size};{name}\n")
        archive.writestr(_info(CONTENTS, at), "".join(told))
    yield pipe.take()


def plain_name(name: str) -> str:
    """A file's name that stays in the folder where it is unpacked, on every kind of computer."""
    kept = "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in name)
    return kept.strip(" .")[:120] or "-"


def _info(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED if PurePosixPath(name).suffix in PACKED else ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
