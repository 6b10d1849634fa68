"""Is it a Word or Excel file with a password, and nothing that only looks like one?

Office keeps those in a compound file (MS-CFB) with the sealed document in one stream
(MS-OFFCRYPTO). The old .doc and .xls are compound files too, and can hold macros.
"""

import struct
from typing import IO

from portal.files.checks.findings import Bad, Fault

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NEEDED = {"encryptioninfo", "encryptedpackage"}
# All that MS-OFFCRYPTO 2.3 puts beside it, and the properties of the file.
ALLOWED = NEEDED | {
    "root entry", "\x06dataspaces", "version", "dataspacemap", "dataspaceinfo",
    "strongencryptiondataspace", "transforminfo", "strongencryptiontransform", "\x06primary",
    "\x05summaryinformation", "\x05documentsummaryinformation",
}  # fmt: skip
ENTRY = 128
MOST_SECTORS = 64


def check_locked(content: IO[bytes]) -> None:
    """Bad where the directory of the compound file names anything else.

    Taken in as a PDF with a password is (``pdf.look``). Whether there are macros in it nobody can
    see; Word and Excel refuse them under the name that the file is kept by.
    """
    try:
        names = _directory(content)
    except (struct.error, IndexError) as error:
        raise Bad(Fault.DAMAGED) from error
    if not names >= NEEDED or not names <= ALLOWED:
        raise Bad(Fault.OTHER_THAN_NAMED)


def _directory(content: IO[bytes]) -> set[str]:
    """The names of all streams and storages, in small letters."""
    content.seek(0)
    header = content.read(512)
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        raise Bad(Fault.DAMAGED)
    size = 1 << shift
    sector = struct.unpack_from("<I", header, 48)[0]
    tables = struct.unpack_from("<109I", header, 76)
    names: set[str] = set()
    for _turn in range(MOST_SECTORS):
        content.seek((sector + 1) * size)
        names |= _names_of(content.read(size))
        # Where the chain of the directory goes on stands in the table of sectors.
        table, place = divmod(sector, size // 4)
        content.seek((tables[table] + 1) * size + 4 * place)
        sector = struct.unpack("<I", content.read(4))[0]
        if sector >= 0xFFFFFFFA:
            return names
    raise Bad(Fault.DAMAGED)


def _names_of(data: bytes) -> set[str]:
    names = set()
    for at in range(0, len(data), ENTRY):
        length, kind = struct.unpack_from("<HB", data, at + 64)
        if kind:
            names.add(data[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").lower())
    return names
