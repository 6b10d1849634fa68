"""Looks for marks in everything that is stored: every table of every schema, and every file.

A mark is three letters that nobody uses, so it fits the shortest column and is written differently
in every encoding. It is found as UTF-8, UTF-16, base64, hex, in the escapes of URLs, HTML and JSON,
and in what is packed by zlib, gzip or zip, three layers deep.
"""

import base64
import binascii
import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

DEEPEST = 3
PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}")
# Samples of values that the planner keeps until the table is analysed again.
NOT_READ = {"pg_statistic"}
TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT LIKE 'pg_toast%'
ORDER BY n.nspname, c.relname
"""
COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
"""
Place = tuple[str, str]


def mark(number: int) -> str:
    """Three letters of an extension of Unicode that no text of ours has."""
    first = 0x20000 + 16 * number
    return "".join(chr(first + step) for step in (0, 7, 13))


def spellings(text: str) -> Iterator[bytes]:
    """How ``text`` can be written within something longer."""
    plain = text.encode()
    for coded in (plain, text.encode("utf-16-le"), text.encode("utf-16-be")):
        yield coded
        yield coded.hex().encode()
        yield coded.hex().upper().encode()
        for before in range(3):
            # What stands before decides how the same bytes look; the ends depend on neighbours.
            whole = base64.b64encode(b"\0" * before + coded)
            middle = whole[(before * 8 + 5) // 6 : len(whole) - 4]
            yield middle
            yield middle.replace(b"+", b"-").replace(b"/", b"_")
    yield quote(text).encode()
    yield quote(text).lower().encode()
    yield json.dumps(text)[1:-1].encode()
    yield "".join(f"&#{ord(letter)};" for letter in text).encode()
    yield "".join(f"&#x{ord(letter):x};" for letter in text).encode()
    yield html.escape(text).encode("ascii", "xmlcharrefreplace")
    yield repr(plain)[2:-1].encode()
    yield ascii(text)[1:-1].encode()


class Scanner:
    """Knows the marks by name."""

    def __init__(self, marks: dict[str, str]) -> None:
        self.spellings = {name: set(spellings(text)) for name, text in marks.items()}

    def found(self, data: bytes, deep: int = 0) -> set[str]:
        """The names of the marks in ``data``."""
        names = {name for name, ways in self.spellings.items() if any(way in data for way in ways)}
        if deep < DEEPEST:
            for inner in _unpacked(data, deep):
                names |= self.found(inner, deep + 1)
        return names

    def database(self, url: str) -> dict[str, set[Place]]:
        """Where each mark is: table and column. ``url`` is that of a role which sees every row."""
        places: dict[str, set[Place]] = {name: set() for name in self.spellings}
        with psycopg.connect(url) as connection:
            # A role that sees only some rows fails here instead of reporting that all is clean.
            connection.execute("SET row_security = off")
            for schema, table in connection.execute(TABLES).fetchall():
                whole = sql.Identifier(schema, table)
                if table in NOT_READ or not self.found(_copy(connection, whole)):
                    continue
                name = f'"{schema}"."{table}"'
                for (column,) in connection.execute(COLUMNS, [name]).fetchall():
                    for found in self.found(_copy(connection, whole, sql.Identifier(column))):
                        places[found].add((table, column))
        return places

    def files(self, *folders: Path) -> dict[str, set[Path]]:
        """In which files each mark is, or in whose name."""
        places: dict[str, set[Path]] = {name: set() for name in self.spellings}
        for folder in folders:
            for path in (path for path in folder.rglob("*") if path.is_file()):
                name_and_content = str(path.relative_to(folder)).encode() + path.read_bytes()
                for name in self.found(name_and_content):
                    places[name].add(path)
        return places


def _copy(
    connection: psycopg.Connection, table: sql.Identifier, column: sql.Identifier | None = None
) -> bytes:
    """Every value as it is sent: text in UTF-8, bytes as they are."""
    # Some types of the catalogue are sent as text only.
    own = not table.as_string(connection).startswith(('"pg_catalog"', '"information_schema"'))
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT {})").format(
        column or sql.SQL("*"), table, sql.SQL("binary" if own else "text")
    )
    with connection.cursor().copy(query) as rows:
        return b"".join(bytes(row) for row in rows)


def _unpacked(data: bytes, deep: int) -> Iterator[bytes]:
    for match in PACKED.finditer(data):
        if match[0] == b"PK\x03\x04":
            start = match.start()
            lengths = data[start + 26 : start + 30]
            head = (
                30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
            )
            yield from _inflated(data[start + head :], -15)
        else:
            yield from _inflated(data[match.start() :], 47)
    for match in _long_runs(data):
        try:
            decoded = base64.b64decode(match[: len(match) // 4 * 4], altchars=b"-_")
        except binascii.Error:
            continue
        # What is merely written in base64 was found by its spelling.
        if PACKED.match(decoded[:4]):
            yield decoded


def _long_runs(data: bytes) -> Iterable[bytes]:
    return (run[0].replace(b"+", b"-").replace(b"/", b"_") for run in BASE64.finditer(data))


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(bits).decompress(data, 1 << 24)
    except zlib.error:
        return
