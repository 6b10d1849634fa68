"""The kinds of files that we take, and the look that is given to each.

Three things must agree: the extension of the name, the first bytes (``filetype``), and the structure
as the kind's own reader finds it. Where they do not, the file is refused; nothing is repaired.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

import filetype

from portal.files.checks.office import check_docx, check_xlsx
from portal.files.checks.pdf import check_pdf
from portal.files.checks.pictures import check_picture
from portal.files.checks.text import check_text
from portal.files.faults import Fault, Refused

Look = Callable[[IO[bytes]], None]
FIRST_BYTES = 8192


@dataclass(frozen=True)
class Kind:
    """``sniffed`` = what ``filetype`` may call it; "" = nothing that it knows (plain text)."""

    extension: str
    media_type: str
    sniffed: frozenset[str]
    look: Look


def _kind(extension: str, media_type: str, look: Look, *sniffed: str) -> Kind:
    return Kind(extension, media_type, frozenset(sniffed or (extension,)), look)


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    kind.extension: kind
    for kind in (
        _kind("pdf", "application/pdf", check_pdf),
        _kind("jpg", "image/jpeg", check_picture("JPEG")),
        _kind("png", "image/png", check_picture("PNG")),
        _kind("webp", "image/webp", check_picture("WEBP")),
        _kind("heic", "image/heic", check_picture("HEIF"), "heic", "heif"),
        _kind("docx", f"{_OFFICE}wordprocessingml.document", check_docx, "docx", "zip"),
        _kind("xlsx", f"{_OFFICE}spreadsheetml.sheet", check_xlsx, "xlsx", "zip"),
        _kind("txt", "text/plain", check_text, ""),
        _kind("csv", "text/csv", check_text, ""),
    )
}
SAME = {"jpeg": "jpg", "jfif": "jpg", "heif": "heic"}
WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam"})
# For the ``accept`` of a file field: on a phone it offers the camera too.
ACCEPTED = ",".join(["image/*", *(f".{name}" for name in (*KINDS, *SAME))])


def look_at(name: str, content: IO[bytes]) -> Kind:
    """The kind of a file; Refused where it is none of ours, damaged, or not what it is called."""
    extension = extension_of(name)
    if extension in WITH_MACROS:
        raise Refused(Fault.MACROS)
    kind = KINDS.get(extension)
    if kind is None:
        raise Refused(Fault.UNKNOWN_KIND)
    content.seek(0)
    found = filetype.guess(content.read(FIRST_BYTES))
    if (found.extension if found else "") not in kind.sniffed:
        raise Refused(Fault.OTHER_THAN_NAMED)
    content.seek(0)
    kind.look(content)
    return kind


def extension_of(name: str) -> str:
    extension = PurePosixPath(name).suffix.removeprefix(".").lower()
    return SAME.get(extension, extension)
