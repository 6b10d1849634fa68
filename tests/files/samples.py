"""Files as people send them, made while the tests run: good ones, and ones that lie."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image

TYPES = {
    "word/document.xml": "wordprocessingml.document.main+xml",
    "xl/workbook.xml": "spreadsheetml.sheet.main+xml",
}
OFFICE = "application/vnd.openxmlformats-officedocument."


def pdf(password: str = "", fill: Callable[[pikepdf.Pdf], Any] | None = None) -> bytes:
    """One page; ``fill`` puts something into it."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        if fill:
            fill(made)
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        # Names then stand in packed streams, where a search in the bytes finds nothing.
        made.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def with_script(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.Root.OpenAction = made.make_indirect(action)


def with_launch(made: pikepdf.Pdf) -> None:
    made.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd"))


def with_attachment(made: pikepdf.Pdf) -> None:
    made.attachments["spel.exe"] = b"MZ"


def with_xfa(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(XFA=made.make_stream(b"<xdp/>"))


def pdf_bomb(megabytes: int = 1_500) -> bytes:
    """A PDF of 2 MB with a packed stream of objects that is very much larger."""
    packer = zlib.compressobj(9)
    start = packer.compress(b"4 0 << /A (") + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(b"a" * 1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + piece * megabytes
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        5: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (len(packed), packed),
    }
    out, table = b"%PDF-1.5\n", bytes(6)
    for number in range(1, 6):
        if number == 4:
            table += struct.pack(">BIB", 2, 5, 0)
            continue
        table += struct.pack(">BIB", 1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    table += struct.pack(">BIB", 1, len(out), 0)
    start_at = len(out)
    out += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return out + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start_at


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, form, **more)
    return out.getvalue()


def heic(size: tuple[int, int] = (64, 64), **more: Any) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", size, "white")).save(out, **more)
    return out.getvalue()


def heic_bomb(side: int = 11_500) -> bytes:
    """A HEIC that calls itself 132 million points large; to code so many would take a minute."""
    data = heic()
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", side, side) + data[at + 8 :]


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A small PNG of 900 million points: a header, and one packed line of nothing for all."""
    line = zlib.compress(bytes(width // 8 + 1) * 64, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
            (b"IDAT", line),
            (b"IEND", b""),
        )
    )


def office(
    main: str = "word/document.xml",
    *more: str,
    kind: str = "",
    types: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """A text or workbook: ``more`` = names of parts, ``parts`` with content; ``types`` = more types."""
    kind = kind or OFFICE + TYPES.get(main, "presentationml.main+xml")
    listed = f"<Types><Override PartName='/{main}' ContentType='{kind}'/>{types}</Types>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {
            "[Content_Types].xml": listed, main: "<x/>", **dict.fromkeys(more, "<x/>"),
            **(parts or {}),
        }.items():  # fmt: skip
            archive.writestr(name, content)
    return out.getvalue()


def relations(kind: str, target: str, mode: str = "External") -> dict[str, str | bytes]:
    return {
        "word/_rels/document.xml.rels": f"<Relationships><Relationship Id='r1' Type='http://x/{kind}'"
        f" Target='{target}' TargetMode='{mode}'/></Relationships>"
    }


def zip_bomb() -> bytes:
    return office(parts={"word/media/nul.bin": bytes(60_000_000)})


def compound(*names: str) -> bytes:
    """A compound file (MS-CFB) with streams of these names, as Office makes of a password."""
    sectors = [b"".join(_entry(name) for name in ("Root Entry", *names)).ljust(1024, b"\x00")]
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *(0xFFFFFFFF,) * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *(0xFFFFFFFF,) * 125)
    return bytes(header) + table + b"".join(sectors)


def _entry(name: str) -> bytes:
    coded = name.encode("utf-16-le")
    kind = 5 if name == "Root Entry" else 2
    return coded.ljust(64, b"\x00") + struct.pack("<HB", len(coded) + 2, kind) + bytes(61)
