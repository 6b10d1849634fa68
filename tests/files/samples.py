"""Files as people send them, made while the tests run: good ones, and ones that lie."""

import io
import zipfile

import pikepdf
import pillow_heif
from PIL import Image


def pdf(password: str = "") -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        made.save(out, encryption=lock)
    return out.getvalue()


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, form)
    return out.getvalue()


def heic() -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), "white")).save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A small PNG of very many points."""
    out = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(out, "PNG")
    return out.getvalue()


def office(main: str = "word/document.xml", *more: str, types: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", main, *more):
            archive.writestr(name, f"<x>{types}</x>")
    return out.getvalue()
