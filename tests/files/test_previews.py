"""What is shown of a photo: drawn anew, upright, without a trace of where and when it was taken."""

import io
from typing import Any

import pytest
from django.core.files.storage import storages
from PIL import Image

from portal.dossiers.models import Dossier
from portal.files.apart import look_apart
from portal.files.enums import ScanState
from portal.files.models import Upload
from portal.files.previews import keep_preview
from portal.tenants.working import work_off
from tests.files import samples
from tests.files.sending import sealed_files, send
from tests.world import World

pytestmark = pytest.mark.django_db
PLACE = "52.0907N-thuis"


def photo(form: str = "JPEG", size: tuple[int, int] = (400, 200)) -> bytes:
    """Lying on its side, with camera and place in its EXIF, and a word in every other corner."""
    made = Image.new("RGB", size, "red")
    made.paste("blue", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = PLACE
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 26.0)
    out = io.BytesIO()
    more = {"comment": PLACE.encode()} if form == "JPEG" else {}
    made.save(out, form, exif=exif, icc_profile=PLACE.encode() * 40, xmp=PLACE.encode(), **more)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_nothing_but_the_points_is_left(form: str) -> None:
    data = photo(form)
    assert PLACE.encode() in data or form == "PNG"
    drawn = look_apart("draw", {"JPEG": "jpg"}.get(form, form.lower()), io.BytesIO(data)).picture
    assert PLACE.encode() not in drawn
    shown = Image.open(io.BytesIO(drawn))
    assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", (200, 400), {})
    assert not {"icc_profile", "xmp", "exif", "comment"} & set(shown.info)
    above, below = (
        shown.convert("RGB").getpixel((100, 50)),
        shown.convert("RGB").getpixel((100, 350)),
    )
    assert above[2] > 200 > 100 > above[0]  # type: ignore[index, misc]
    assert below[0] > 200 > 100 > below[2]  # type: ignore[index, misc]


def test_large_and_heic_become_small_and_webp() -> None:
    for extension, data, size in (
        ("jpg", samples.picture(size=(4_000, 3_000)), (1600, 1200)),
        ("heic", samples.heic((640, 320)), (640, 320)),
    ):
        drawn = look_apart("draw", extension, io.BytesIO(data)).picture
        assert Image.open(io.BytesIO(drawn)).size == size


def test_a_preview_is_sealed_seen_by_who_sees_the_paper_and_made_once(
    world: World, dossier: Dossier
) -> None:
    before, data = sealed_files(dossier), photo()
    fictus = world.client("fictus")
    send(fictus, dossier, "alleen.jpg", data)
    send(fictus, dossier, "samen.jpg", data, see="samen")
    send(fictus, dossier, "brief.pdf", samples.pdf())
    assert "/beeld/" not in fictus.get(f"/mijn/{dossier.uuid}/stukken/").content.decode()
    work_off()
    alone, joint, paper = Upload.objects.select_related("dossier").order_by("pk")
    assert not paper.preview
    kept = sealed_files(dossier)
    assert len(kept) == len(before) + 5
    for upload in (alone, joint):
        keep_preview(upload=upload)
    # Made once more from what was read before the first was kept.
    alone.preview = ""
    keep_preview(upload=alone)
    assert sealed_files(dossier) == kept
    assert all(b"WEBP" not in path.read_bytes() for path in kept)
    assert storages["sealed"].open(alone.file).read() == data
    for upload, answers in ((alone, (200, 404, 404, 404)), (joint, (200, 200, 404, 404))):
        path = f"/mijn/{dossier.uuid}/stukken/{upload.uuid}/beeld/"
        people = ("fictus", "testina", "sam", "ada")
        assert tuple(world.client(who).get(path).status_code for who in people) == answers
        office = path.replace("/mijn/", "/kantoor/dossiers/")
        assert world.client("olga").get(office).status_code == 200
        assert world.client("kees").get(office).status_code == 404
        for who, page in (("fictus", f"/mijn/{dossier.uuid}/stukken/"),
                          ("olga", f"/kantoor/dossiers/{dossier.uuid}/taken/")):  # fmt: skip
            assert f"{upload.uuid}/beeld/" in world.client(who).get(page).content.decode()


def test_a_preview_stands_in_a_page_and_nowhere_else(world: World, dossier: Dossier) -> None:
    send(world.client("fictus"), dossier, "foto.png", photo("PNG"))
    work_off()
    upload = Upload.objects.get()
    answer: Any = world.client("fictus").get(f"/mijn/{dossier.uuid}/stukken/{upload.uuid}/beeld/")
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert {name: answer[name] for name in answer.headers} | {
        "Content-Type": "image/webp",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    } == {name: answer[name] for name in answer.headers}
    # A paper that stays closed shows nothing of itself either.
    Upload.objects.update(scan=ScanState.INFECTED)
    assert world.client("fictus").get(answer.request["PATH_INFO"]).status_code == 404


def test_a_paper_that_was_removed_meanwhile_gets_no_preview(world: World, dossier: Dossier) -> None:
    send(world.client("fictus"), dossier, "foto.png", photo("PNG"))
    upload = Upload.objects.select_related("dossier").get()
    kept = sealed_files(dossier)
    Upload.objects.update(file="")
    keep_preview(upload=upload)
    work_off()
    assert sealed_files(dossier) == kept
    assert not Upload.objects.get().preview
