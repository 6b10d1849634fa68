"""A file is what its bytes say; what lies, is broken or carries code is refused with a sentence."""

import io
import resource
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from portal.files.apart import COMMAND, ENVIRONMENT
from portal.files.checks.findings import Fault, Flag
from portal.files.faults import Refused, sentence_of
from portal.files.names import clean_name
from portal.files.receiving import ReceivedFile
from portal.files.services import look_at
from tests.files import samples

GOOD = {
    "loonstrook.pdf": samples.pdf(),
    "foto.JPEG": samples.picture(),
    "foto.png": samples.picture("PNG"),
    "foto.webp": samples.picture("WEBP"),
    "IMG_0042.HEIC": samples.heic(),
    "brief.docx": samples.office(parts=samples.relations("hyperlink", "https://kvk.example")),
    "saldi.xlsx": samples.office("xl/workbook.xml"),
    "notitie.txt": "Één regel, met €\r\n=geen formule".encode("cp1252"),
    "bank.csv": b"datum;bedrag\n2026-11-01;-12,50\n2026-11-02;+3.00;-\n",
}
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_PART = (
    "<Override PartName='/word/x.bin' ContentType='application/vnd.ms-office.vba&#80;roject'/>"
)
ENTITY = (
    "<!DOCTYPE Types [<!ENTITY m 'macroEnabled'>]><Types><Override ContentType='ms.&m;'/></Types>"
)
BAD = {
    "photo called pdf": ("loonstrook.pdf", samples.picture(), Fault.OTHER_THAN_NAMED),
    "pdf called photo": ("foto.jpg", samples.pdf(), Fault.OTHER_THAN_NAMED),
    "pdf called text": ("notitie.txt", samples.pdf(), Fault.OTHER_THAN_NAMED),
    "program": ("spel.exe", b"MZ" + bytes(64), Fault.UNKNOWN_KIND),
    "page with code": ("brief.html", b"<script>alert(1)</script>", Fault.UNKNOWN_KIND),
    "drawing with code": ("logo.svg", b"<svg onload='x()'/>", Fault.UNKNOWN_KIND),
    "two extensions": ("loonstrook.pdf.exe", samples.pdf(), Fault.UNKNOWN_KIND),
    "no extension": ("loonstrook", samples.pdf(), Fault.UNKNOWN_KIND),
    "page before a pdf": (
        "loonstrook.pdf", b"<html><script>x()</script>" + samples.pdf(), Fault.OTHER_THAN_NAMED,
    ),
    "mark before a pdf": ("a.pdf", b"\xef\xbb\xbf" + samples.pdf(), Fault.OTHER_THAN_NAMED),
    "picture before a zip": (
        "brief.docx", samples.picture("PNG") + samples.office(), Fault.OTHER_THAN_NAMED,
    ),
    "cut pdf": ("loonstrook.pdf", samples.pdf()[:200], Fault.DAMAGED),
    "cut photo": ("foto.jpg", samples.picture(size=(640, 480))[:9_000], Fault.DAMAGED),
    "cut heic": ("foto.heic", samples.heic()[:200], Fault.DAMAGED),
    "900 million points": ("foto.png", samples.bomb(), Fault.TOO_MANY_POINTS),
    "132 million points": ("foto.heic", samples.heic_bomb(), Fault.TOO_MANY_POINTS),
    "bare zip": ("brief.docx", samples.office("iets.txt"), Fault.OTHER_THAN_NAMED),
    "sheet called text": ("brief.docx", samples.office("xl/workbook.xml"), Fault.OTHER_THAN_NAMED),
    "zip bomb": ("brief.docx", samples.zip_bomb(), Fault.TOO_HEAVY),
    "too many parts": (
        "brief.docx", samples.office(parts=dict.fromkeys(map(str, range(10_001)), "")),
        Fault.TOO_HEAVY,
    ),
    "path in the zip": ("brief.docx", samples.office(parts={"../../x": ""}), Fault.DAMAGED),
    "two of a name": ("brief.docx", samples.office(parts={"Word/Document.xml": ""}), Fault.DAMAGED),
    "macros": ("brief.docm", samples.office(), Fault.MACROS),
    "renamed docm": ("brief.docx", samples.office(kind=MACRO_TYPE), Fault.MACROS),
    "hidden macros": (
        "brief.docx", samples.office("word/document.xml", "word/vbaProject.bin"), Fault.MACROS,
    ),
    "macros under another name": ("brief.docx", samples.office(types=MACRO_PART), Fault.MACROS),
    "macros by relation": (
        "brief.docx", samples.office(parts=samples.relations("vbaProject", "x.bin")), Fault.MACROS,
    ),
    "macros in other letters": (
        "brief.docx",
        samples.office(parts={"[Content_Types].xml": f"<?xml version='1.0' encoding='UTF-16'?><T>"
                              f"<O ContentType='{MACRO_TYPE}'/></T>".encode("utf-16")}),
        Fault.MACROS,
    ),
    "macros behind a lot": (
        "brief.docx",
        samples.office(types=f"<!--{' ' * 2_000_000}--><O ContentType='{MACRO_TYPE}'/>"),
        Fault.TOO_HEAVY,
    ),
    "words that are not written": (
        "brief.docx", samples.office(parts={"[Content_Types].xml": ENTITY}), Fault.DAMAGED,
    ),
    "cut docx": ("brief.docx", samples.office()[:-30], Fault.DAMAGED),
    "old doc called docx": (
        "brief.docx", samples.compound("WordDocument", "EncryptionInfo", "EncryptedPackage"),
        Fault.OTHER_THAN_NAMED,
    ),
    "bytes called text": ("notitie.txt", b"abc\x00def", Fault.OTHER_THAN_NAMED),
}  # fmt: skip
FLAGGED = {
    "script": ("a.pdf", samples.pdf(fill=samples.with_script), {Flag.SCRIPTS}),
    "other program": ("a.pdf", samples.pdf(fill=samples.with_launch), {Flag.LAUNCH}),
    "attachment": ("a.pdf", samples.pdf(fill=samples.with_attachment), {Flag.INSIDE}),
    "form": ("a.pdf", samples.pdf(fill=samples.with_xfa), {Flag.FORM}),
    "locked pdf": ("a.pdf", samples.pdf("geheim"), {Flag.LOCKED}),
    "locked docx": (
        "a.docx", samples.compound("EncryptionInfo", "EncryptedPackage"), {Flag.LOCKED},
    ),
    "template from elsewhere": (
        "a.docx", samples.office(parts=samples.relations("attachedTemplate", "https://x/t.dotm")),
        {Flag.OUTSIDE},
    ),
    "picture from elsewhere": (
        "a.docx", samples.office(parts=samples.relations("image", "https://x/1.png")),
        {Flag.OUTSIDE},
    ),
    "links to another workbook": (
        "a.xlsx", samples.office("xl/workbook.xml", "xl/externalLinks/externalLink1.xml"),
        {Flag.OUTSIDE},
    ),
    "file inside": (
        "a.docx", samples.office("word/document.xml", "word/embeddings/oleObject1.bin"),
        {Flag.INSIDE},
    ),
    "formulas": ("a.csv", b'naam;bedrag\nx;"=cmd|\' /C calc\'!A0"\n', {Flag.FORMULAS}),
}  # fmt: skip


def seen(name: str, data: bytes) -> Any:
    received = ReceivedFile(name=name, content=io.BytesIO(data))  # type: ignore[arg-type]
    return look_at(received)


@pytest.mark.parametrize("name", GOOD)
def test_what_people_send_is_taken(name: str) -> None:
    kind, found = seen(name, GOOD[name])
    assert name.lower().rpartition(".")[2].replace("jpeg", "jpg") == kind.extension
    assert not found.flags


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_what_it_says_is_refused(case: str) -> None:
    name, data, fault = BAD[case]
    with pytest.raises(Refused) as refused:
        seen(name, data)
    assert refused.value.fault == fault
    assert refused.value.messages == [sentence_of(fault)]


@pytest.mark.parametrize("case", FLAGGED)
def test_what_a_reader_should_know_is_told_not_refused(case: str) -> None:
    name, data, flags = FLAGGED[case]
    assert seen(name, data)[1].flags == flags


@pytest.mark.parametrize("case", ["900 million points", "132 million points", "zip bomb"])
def test_a_bomb_costs_little(case: str) -> None:
    """Neither this process nor the other is much larger for it."""
    name, data, _fault = BAD[case]
    usage = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before, began = [resource.getrusage(who).ru_maxrss for who in usage], time.monotonic()
    with pytest.raises(Refused):
        seen(name, data)
    grown = [
        resource.getrusage(who).ru_maxrss - old for who, old in zip(usage, before, strict=True)
    ]
    assert max(grown) < 60_000  # kB
    assert time.monotonic() - began < 5


def test_what_asks_more_than_the_process_has_is_refused() -> None:
    """2 MB of PDF that are 1.5 GB for who unpacks them: it is unpacked, and does not get far."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refused) as refused:
        seen("a.pdf", samples.pdf_bomb())
    assert refused.value.fault == Fault.TOO_HEAVY
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def test_the_process_that_reads_has_no_secrets_and_cannot_write(tmp_path: Path) -> None:
    """What broke a decoder would find an empty environment, and a file that stays empty."""
    attack = (
        "import os, sys; from portal.files.checks.__main__ import confine; confine()\n"
        "print(sorted(os.environ))\n"
        f"os.write(os.open({str(tmp_path / 'x')!r}, os.O_CREAT | os.O_WRONLY), b'x')"
    )
    ended = subprocess.run(
        [*COMMAND[:3], "-c", attack], env=ENVIRONMENT, cwd=settings.BASE_DIR, capture_output=True,
        check=False,
    )  # fmt: skip
    assert ended.stdout.decode().strip() == str(sorted(ENVIRONMENT))
    assert ended.returncode == 1
    assert (tmp_path / "x").read_bytes() == b""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ik\\Loonstrook sept.PDF", "Loonstrook sept.pdf"),
        ("loon\u202efdp.strook\r\n.pdf", "loonfdp.strook.pdf"),
        (".pdf", "stuk.pdf"),
        ("a" * 400 + ".pdf", "a" * 116 + ".pdf"),
        ('x"; filename="y.pdf', "x_; filename=_y.pdf"),
    ],
)
def test_a_name_is_only_shown(given: str, kept: str) -> None:
    assert clean_name(given, "pdf") == kept
