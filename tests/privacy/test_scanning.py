"""The one who looks must not be blind: each way of writing a mark is found, and nothing else is."""

import base64
import gzip
import io
import json
import pickle
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.core import signing

from tests.privacy.scanning import Scanner, mark

MARKS = {"one": mark(1), "two": mark(2)}


def zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text * 20)
    return file.getvalue()


WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "base64": lambda text: base64.b64encode(f"a{text}b".encode()),
    "base64, another place": lambda text: base64.urlsafe_b64encode(f"ab{text}b".encode()),
    "hex": lambda text: text.encode().hex().encode(),
    "url": lambda text: quote(f"naam={text}").encode(),
    "html": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "json": lambda text: json.dumps({"name": f"x{text}"}).encode(),
    "pickle": lambda text: pickle.dumps({"name": text}),
    "zlib": lambda text: b"before" + zlib.compress(f"naam: {text}".encode() * 9),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zip": zipped,
    "session": lambda text: signing.dumps({"a": text * 30}, compress=True).encode(),
    "zlib in zlib": lambda text: zlib.compress(zlib.compress(text.encode())),
    "pickle in base64 in zlib": lambda text: zlib.compress(base64.b64encode(pickle.dumps((text,)))),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_mark_is_found_however_it_is_written(way: str) -> None:
    scanner = Scanner(MARKS)
    assert scanner.found(b"x" * 100 + WAYS[way](f"Jan {MARKS['one']} 12") + b"y") == {"one"}
    assert scanner.found(WAYS[way]("Jan de Vries, niemand")) == set()
