"""Is it a Word or Excel file, without macros? Only the directory of the archive is read."""

import zipfile
from typing import IO

from portal.files.faults import Fault, Refused

CONTENT_TYPES = "[Content_Types].xml"
MOST_PARTS = 10_000
MOST_UNPACKED = 1_000_000_000
MOST_TYPES = 1_000_000
# A part of this name, or a type that says so, whatever the extension of the file is.
MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/")


def check_docx(content: IO[bytes]) -> None:
    """An OOXML text (ECMA-376) with its main part."""
    _check(content, "word/document.xml")


def check_xlsx(content: IO[bytes]) -> None:
    """An OOXML workbook (ECMA-376) with its main part."""
    _check(content, "xl/workbook.xml")


def _check(content: IO[bytes], main: str) -> None:
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            names = [part.filename.lower() for part in parts]
            if any(part.flag_bits & 1 for part in parts):
                raise Refused(Fault.LOCKED)
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Refused(Fault.DAMAGED)
            if main not in names or CONTENT_TYPES.lower() not in names:
                raise Refused(Fault.OTHER_THAN_NAMED)
            if _has_macros(archive, names):
                raise Refused(Fault.MACROS)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, OSError, ValueError) as error:
        raise Refused(Fault.DAMAGED) from error
    except (NotImplementedError, EOFError, RuntimeError) as error:
        raise Refused(Fault.DAMAGED) from error


def _has_macros(archive: zipfile.ZipFile, names: list[str]) -> bool:
    if any(mark in f"/{name}" for name in names for mark in MACROS):
        return True
    with archive.open(CONTENT_TYPES) as part:
        types = part.read(MOST_TYPES).lower()
    return b"macroenabled" in types or b"vnd.ms-office.vbaproject" in types
