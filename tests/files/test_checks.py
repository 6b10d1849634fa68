"""A file is what its bytes say; what lies, is broken or carries code is refused with a sentence."""

import io

import pytest
import weasyprint  # noqa: F401 - it changes what Pillow lets pass, as in a running site

from portal.files.checks import look_at
from portal.files.faults import Fault, Refused
from portal.files.names import clean_name
from tests.files import samples

GOOD = {
    "loonstrook.pdf": samples.pdf(),
    "foto.JPEG": samples.picture(),
    "foto.png": samples.picture("PNG"),
    "foto.webp": samples.picture("WEBP"),
    "IMG_0042.HEIC": samples.heic(),
    "brief.docx": samples.office(),
    "saldi.xlsx": samples.office("xl/workbook.xml"),
    "notitie.txt": "Één regel, met €\r\n".encode("cp1252"),
    "bank.csv": b"datum;bedrag\n2026-11-01;12,50\n",
}
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
BAD = {
    "photo called pdf": ("loonstrook.pdf", samples.picture(), Fault.OTHER_THAN_NAMED),
    "pdf called photo": ("foto.jpg", samples.pdf(), Fault.OTHER_THAN_NAMED),
    "pdf called text": ("notitie.txt", samples.pdf(), Fault.OTHER_THAN_NAMED),
    "program": ("spel.exe", b"MZ" + bytes(64), Fault.UNKNOWN_KIND),
    "page with code": ("brief.html", b"<script>alert(1)</script>", Fault.UNKNOWN_KIND),
    "drawing with code": ("logo.svg", b"<svg onload='x()'/>", Fault.UNKNOWN_KIND),
    "two extensions": ("loonstrook.pdf.exe", samples.pdf(), Fault.UNKNOWN_KIND),
    "no extension": ("loonstrook", samples.pdf(), Fault.UNKNOWN_KIND),
    "cut pdf": ("loonstrook.pdf", samples.pdf()[:200], Fault.DAMAGED),
    "locked pdf": ("loonstrook.pdf", samples.pdf("geheim"), Fault.LOCKED),
    "cut photo": ("foto.jpg", samples.picture(size=(640, 480))[:9_000], Fault.DAMAGED),
    "cut heic": ("foto.heic", samples.heic()[:200], Fault.DAMAGED),
    "bomb": ("foto.png", samples.bomb(), Fault.TOO_MANY_POINTS),
    "bare zip": ("brief.docx", samples.office("iets.txt"), Fault.OTHER_THAN_NAMED),
    "sheet called text": ("brief.docx", samples.office("xl/workbook.xml"), Fault.OTHER_THAN_NAMED),
    "macros": ("brief.docm", samples.office(), Fault.MACROS),
    "hidden macros": (
        "brief.docx", samples.office("word/document.xml", "word/vbaProject.bin"), Fault.MACROS,
    ),
    "macros by type": ("brief.docx", samples.office(types=MACRO_TYPE), Fault.MACROS),
    "cut docx": ("brief.docx", samples.office()[:-30], Fault.DAMAGED),
    "bytes called text": ("notitie.txt", b"abc\x00def", Fault.OTHER_THAN_NAMED),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_people_send_is_taken(name: str) -> None:
    kind = look_at(name, io.BytesIO(GOOD[name]))
    assert name.lower().rpartition(".")[2].replace("jpeg", "jpg") == kind.extension


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_what_it_says_is_refused(case: str) -> None:
    name, data, fault = BAD[case]
    with pytest.raises(Refused) as refused:
        look_at(name, io.BytesIO(data))
    assert refused.value.fault == fault
    assert refused.value.messages == [fault.sentence]


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
