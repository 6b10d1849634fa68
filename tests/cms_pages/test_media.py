"""Public files: of the firm of the host only, and never run as a page."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cms_pages.models import FirmDocument, FirmImage
from portal.tenants.context import tenant_context
from tests.cms_pages.conftest import Content, picture
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_picture_is_served_at_its_own_host_only(
    world: World, ours: Content, theirs: Content
) -> None:
    own = world.client(None).get(ours.image.file.url)
    assert own.status_code == 200
    assert own["Content-Type"] == "image/png"
    assert own["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in own["Cache-Control"]
    assert b"".join(own.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert world.client(None).get(theirs.image.file.url).status_code == 404
    assert world.client("olga").get(theirs.document.file.url).status_code == 404


def test_names_of_files_tell_nothing(ours: Content) -> None:
    for file in (ours.image.file, ours.document.file):
        assert file.name.startswith(f"{ours.tenant.uuid}/")
        assert "KIEVIT" not in file.name.upper()


@pytest.mark.parametrize("suffix", ["html", "svg", "js", "pdf", "xml", "png.html"])
def test_what_is_no_picture_is_a_download(world: World, ours: Content, suffix: str) -> None:
    with tenant_context(ours.tenant.pk):
        document = FirmDocument.objects.create(
            title="Prijs & lijst", file=ContentFile(b"<script>alert(1)</script>", f"x.{suffix}")
        )
    answer = world.client(None).get(document.file.url)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Prijs" in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "{own}/../{other}/images/{name}",
        "{own}/%2e%2e/{other}/images/{name}",
        "{own}//{other}",
        "{own}/./images/{name}",
        "/{other}/images/{name}",
        "{own}",
        "{own}/",
        "{own}/images",
        "{own}/%00",
        "..%2f..%2fprivate%2fx",
        "../private/d/x",
        "%2fetc/passwd",
    ],
)
def test_no_path_leads_elsewhere(world: World, ours: Content, theirs: Content, path: str) -> None:
    name = theirs.image.file.name.rpartition("/")[2]
    filled = path.format(own=ours.tenant.uuid, other=theirs.tenant.uuid, name=name)
    assert Client(SERVER_NAME=ours.host).get(f"/media/{filled}").status_code in (301, 404)
    assert Client(SERVER_NAME=ours.host).get(f"/media/{filled}", follow=True).status_code == 404


def test_only_reading(world: World, ours: Content) -> None:
    assert world.client("olga").post(ours.image.file.url).status_code == 405


def test_an_uploaded_picture_is_a_picture(ours: Content, olga: Client) -> None:
    for name, content in (
        ("x.png", b"<svg onload=alert(1)>"),
        ("x.svg", b"<svg/>"),
        ("x.html", b"x"),
    ):
        olga.post("/cms/images/add/", {"title": "x", "file": ContentFile(content, name)})
    with tenant_context(ours.tenant.pk):
        assert FirmImage.objects.count() == 1
    sent = {
        "title": "Weiland",
        "file": ContentFile(picture(), "weiland van Jan.png"),
        "description": "x",
    }
    assert olga.post("/cms/images/add/", sent).status_code == 302
    with tenant_context(ours.tenant.pk):
        stored = FirmImage.objects.get(title="Weiland")
        assert stored.tenant_id == ours.tenant.pk
        assert stored.collection.depth == 1


def test_a_title_is_one_line_in_the_header(world: World, ours: Content) -> None:
    with tenant_context(ours.tenant.pk):
        document = FirmDocument.objects.create(
            title='Prijs\r\nSet-Cookie: "x"=1', file=ContentFile(b"x", "x.pdf")
        )
    answer = world.client(None).get(document.file.url)
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Content-Disposition"].startswith('attachment; filename="Prijs Set-Cookie')
