"""Is it a Word or Excel file, without macros, and what does it reach for?

Nothing is unpacked but the lists of types and of relations (ECMA-376 part 2, OPC), each bounded.
"""

import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from portal.files.checks.findings import Bad, Fault, Flag, Found
from portal.files.checks.office_locked import SIGN, check_locked

TYPES = "[content_types].xml"
# What the type of the main part must be; one with macros, or a template, is another type.
MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
MOST_PARTS = 10_000
MOST_UNPACKED = 1_000_000_000
# Beyond this size a file is not packed closer than text ever is.
MUCH_UNPACKED, MOST_TIMES = 50_000_000, 200
MOST_LIST = 2_000_000
# Whatever the extension, the type or the name of a part says so.
MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "/macrosheets/")
INSIDE_NAMES = ("/embeddings/", "/activex/", "/oleobject")
OUTSIDE_NAMES = ("/externallinks/", "/connections.xml")
# Ends of relation types. A link that is only followed by a click is in every letter.
MACRO_RELATIONS = ("/vbaproject", "/wordvbadata", "/xlmacrosheet", "/xlintlmacrosheet")
INSIDE_RELATIONS = ("/oleobject", "/package", "/control", "/afchunk")
CLICKED = "/hyperlink"


def look(extension: str, content: IO[bytes]) -> Found:
    """A text or a workbook. What is embedded or fetched from elsewhere is told, not refused."""
    if content.read(len(SIGN)) == SIGN:
        check_locked(content)
        return Found(frozenset({Flag.LOCKED}))
    try:
        with zipfile.ZipFile(content) as archive:
            names = _names(archive)
            _refuse_macros(archive, names, MAIN[extension])
            return Found(frozenset(_flags(archive, names)))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, OSError, ValueError) as error:
        raise Bad(Fault.DAMAGED) from error
    except (NotImplementedError, EOFError, RuntimeError) as error:
        raise Bad(Fault.DAMAGED) from error


def _names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by name in small letters. Two of one name are two files in one: readers differ."""
    parts = archive.infolist()
    names = {part.filename.lower(): part for part in parts}
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise Bad(Fault.TOO_HEAVY)
    if unpacked > MUCH_UNPACKED and unpacked > MOST_TIMES * packed:
        raise Bad(Fault.TOO_HEAVY)
    astray = any(".." in name.split("/") or "\\" in name or name[:1] == "/" for name in names)
    if len(names) < len(parts) or astray or any(part.flag_bits & 1 for part in parts):
        raise Bad(Fault.DAMAGED)
    if TYPES not in names:
        raise Bad(Fault.OTHER_THAN_NAMED)
    return names


def _refuse_macros(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], main: str) -> None:
    types = [entry.get("ContentType", "").lower() for entry in _list(archive, names[TYPES])]
    if any(mark in kind for kind in types for mark in MACRO_TYPES):
        raise Bad(Fault.MACROS)
    if any(mark in f"/{name}" for name in names for mark in MACRO_NAMES):
        raise Bad(Fault.MACROS)
    if main not in types:
        raise Bad(Fault.OTHER_THAN_NAMED)


def _flags(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Iterator[Flag]:
    for name, part in names.items():
        if any(mark in f"/{name}" for mark in INSIDE_NAMES):
            yield Flag.INSIDE
        if any(mark in f"/{name}" for mark in OUTSIDE_NAMES):
            yield Flag.OUTSIDE
        if name.endswith(".rels"):
            for relation in _list(archive, part):
                kind = relation.get("Type", "").lower()
                if kind.endswith(MACRO_RELATIONS):
                    raise Bad(Fault.MACROS)
                if kind.endswith(INSIDE_RELATIONS):
                    yield Flag.INSIDE
                if relation.get("TargetMode") == "External" and not kind.endswith(CLICKED):
                    yield Flag.OUTSIDE


def _list(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[etree._Element]:
    """The entries of a list of types or relations, as a reader of XML sees them."""
    with archive.open(part) as opened:
        data = opened.read(MOST_LIST + 1)
    if len(data) > MOST_LIST:
        raise Bad(Fault.TOO_HEAVY)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Bad(Fault.DAMAGED) from error
    # The standard forbids one here (OPC 7.2.4); with it, words can be made that are not written.
    if root.getroottree().docinfo.doctype:
        raise Bad(Fault.DAMAGED)
    return [entry for entry in root.iter() if isinstance(entry.tag, str)]
