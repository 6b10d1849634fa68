"""The kinds of files that we take, and the look that is given to each.

Three things must agree: the extension of the name, the first bytes (``filetype``), and the structure
as the kind's own reader finds it. Where they do not, the file is refused; nothing is repaired.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import IO, Any

import filetype

from portal.files.checks.findings import Bad, Fault, Found

FIRST_BYTES = 8192


@dataclass(frozen=True)
class Kind:
    """``sniffed`` = what ``filetype`` may call it; "" = nothing that it knows (plain text).

    ``starts`` = the bytes it must begin with. ``module`` holds its look: the reader of one kind is
    not loaded for another.
    """

    extension: str
    media_type: str
    module: str
    sniffed: frozenset[str]
    starts: tuple[bytes, ...] = (b"",)

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


def _kind(
    extension: str, media_type: str, module: str, *sniffed: str, starts: tuple[bytes, ...] = (b"",)
) -> Kind:
    return Kind(extension, media_type, module, frozenset(sniffed or (extension,)), starts)


_OFFICE = "application/vnd.openxmlformats-officedocument."
# A zip; or what Office makes of it when a password is set (MS-CFB). What is in either, the reader
# of these kinds knows better than the sniffer.
_OFFICE_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OFFICE_SNIFFED = ("docx", "xlsx", "zip", "doc", "xls", "ppt", "")
KINDS = {
    kind.extension: kind
    for kind in (
        # Some readers search for the sign in the first 1024 bytes; a file with two faces uses that.
        _kind("pdf", "application/pdf", "pdf", starts=(b"%PDF-",)),
        _kind("jpg", "image/jpeg", "pictures"),
        _kind("png", "image/png", "pictures"),
        _kind("webp", "image/webp", "pictures"),
        _kind("heic", "image/heic", "pictures", "heic", "heif"),
        _kind("docx", f"{_OFFICE}wordprocessingml.document", "office",
              *_OFFICE_SNIFFED, starts=_OFFICE_STARTS),
        _kind("xlsx", f"{_OFFICE}spreadsheetml.sheet", "office",
              *_OFFICE_SNIFFED, starts=_OFFICE_STARTS),
        _kind("txt", "text/plain", "text", ""),
        _kind("csv", "text/csv", "text", ""),
    )
}  # fmt: skip
SAME = {"jpeg": "jpg", "jfif": "jpg", "heif": "heic"}
WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam"})
# For the ``accept`` of a file field: on a phone it offers the camera too.
ACCEPTED = ",".join(["image/*", *(f".{name}" for name in (*KINDS, *SAME))])


def kind_of(name: str) -> Kind:
    """The kind that a name claims; Bad where it is none of ours."""
    extension = PurePosixPath(name).suffix.removeprefix(".").lower()
    extension = SAME.get(extension, extension)
    if extension in WITH_MACROS:
        raise Bad(Fault.MACROS)
    if extension not in KINDS:
        raise Bad(Fault.UNKNOWN_KIND)
    return KINDS[extension]


def look(kind: Kind, content: IO[bytes]) -> Found:
    """What there is to know of a file; Bad where it is damaged or not what it is called."""
    first = content.read(FIRST_BYTES)
    found = filetype.guess(first)
    if (found.extension if found else "") not in kind.sniffed or not first.startswith(kind.starts):
        raise Bad(Fault.OTHER_THAN_NAMED)
    content.seek(0)
    return _reader(kind).look(kind.extension, content)


def draw(kind: Kind, content: IO[bytes]) -> Found:
    """A picture to show in a page, of a file that was looked at."""
    return _reader(kind).draw(kind.extension, content)


def page(kind: Kind, content: IO[bytes]) -> Found:
    """A picture to be a page of a PDF, of a photo that was looked at."""
    return _reader(kind).page(kind.extension, content)


def _reader(kind: Kind) -> Any:
    return import_module(f"portal.files.checks.{kind.module}")
