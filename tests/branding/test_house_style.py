"""A firm changes its look: what it may upload, and where it shows."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from portal.branding.models import Branding
from portal.branding.pictures import MAX_BYTES
from portal.branding.selectors import branding_of_firm, letterhead
from portal.notifications.sending import sender_of
from portal.notifications.services import queue_mail
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from tests.world import World

pytestmark = pytest.mark.django_db

URL = "/cms/huisstijl/"


@pytest.fixture(autouse=True)
def public_files(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.MEDIA_ROOT = tmp_path
    yield tmp_path


@pytest.fixture
def olga(world: World) -> Client:
    return world.client("olga")


def picture(
    size: tuple[int, int] = (900, 300), kind: str = "PNG", mode: str = "RGB", **options: Any
) -> bytes:
    file = BytesIO()
    Image.new(mode, size, "#7a2e8e").save(file, kind, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def fields(**more: Any) -> dict[str, Any]:
    return {"accent_color": "#1F6F78", "fonts": "house", "footer": "", **more}


def stored(world: World) -> Branding:
    with tenant_context(world.proeftuin.tenant.pk):
        return branding_of_firm()


def refused(client: Client, **sent: Any) -> str:
    answer = client.post(URL, fields(**sent))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_colour_shows_everywhere_at_once(world: World, olga: Client) -> None:
    visitor = world.client(None)
    before = stored(world).palette_url
    assert before in visitor.get("/").content.decode()
    assert olga.post(URL, fields(accent_color="#7a2e8e", footer="Tot ziens")).status_code == 302
    after = stored(world).palette_url
    assert after != before
    for path in ("/", "/accounts/login/"):
        assert after in visitor.get(path).content.decode()
    css = visitor.get(after)
    assert css["Content-Type"].startswith("text/css")
    assert "immutable" in css["Cache-Control"]
    assert b"--accent:" in css.content
    old = visitor.get(before)
    assert (old.status_code, old["Location"]) == (302, after)
    assert "no-store" in old["Cache-Control"]


def test_the_palette_is_the_hosts_own(world: World, olga: Client) -> None:
    olga.post(URL, fields(accent_color="#7a2e8e"))
    own = stored(world).palette_url
    assert world.client(None, firm=world.noorderlicht).get(own).status_code == 302


@pytest.mark.parametrize("colour", ["red", "#12", "", "url(x)", "#1234567", "#12345g", "}*{x:y}"])
def test_only_a_colour_is_a_colour(world: World, olga: Client, colour: str) -> None:
    refused(olga, accent_color=colour)
    assert stored(world).accent_color == "#1F6F78"


def test_a_logo_is_drawn_anew(world: World, olga: Client, public_files: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "geheime plek"
    content = picture((2000, 1000), "JPEG", exif=exif)
    assert b"geheime plek" in content
    assert (
        olga.post(URL, fields(logo=upload(content, "Van Dijk - scheiding.jpg"))).status_code == 302
    )
    logo = stored(world).logo
    with logo.open() as file:
        data = file.read()
    assert data.startswith(b"\x89PNG") and b"geheime plek" not in data
    with Image.open(BytesIO(data)) as drawn:
        assert drawn.size == (800, 400)
    assert logo.name.startswith(f"{world.proeftuin.tenant.uuid}/")
    assert "Dijk" not in logo.name
    visitor = world.client(None)
    assert logo.url in visitor.get("/").content.decode()
    assert visitor.get(logo.url).status_code == 200
    assert world.client(None, firm=world.noorderlicht).get(logo.url).status_code == 404


def test_the_old_file_goes_when_the_new_one_is_certain(
    world: World, olga: Client, public_files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    for _time in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            olga.post(URL, fields(logo=upload(picture()), photo=upload(picture())))
    assert len([f for f in public_files.rglob("*") if f.is_file()]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        olga.post(URL, {**fields(), "logo-clear": "on", "photo-clear": "on"})
    assert not stored(world).logo and not stored(world).photo
    assert not [f for f in public_files.rglob("*") if f.is_file()]


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xef\xbb\xbf  \n<?xml version='1.0'?><svg/>",
        b"<!doctype html><script>alert(1)</script>",
    ],
)
def test_an_svg_is_refused_with_what_to_do(world: World, olga: Client, content: bytes) -> None:
    assert "SVG" in refused(olga, logo=upload(content))
    assert not stored(world).logo


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\n" + b"x" * 200,
        picture()[:200],
        picture(kind="BMP"),
        picture(kind="GIF"),
        picture()[:-30],
        b"#!/bin/sh\nrm -rf /",
    ],
)
def test_what_is_no_picture_is_refused(world: World, olga: Client, content: bytes) -> None:
    html = refused(olga, logo=upload(content), footer="blijft staan")
    assert "blijft staan" in html
    assert not stored(world).logo
    assert stored(world).footer == ""


def test_a_bomb_is_refused_before_it_bursts(world: World, olga: Client) -> None:
    """One colour, 400 million pixels, a few hundred kB."""
    bomb = picture((20_000, 20_000), mode="1")
    assert len(bomb) < 1_000_000
    refused(olga, logo=upload(bomb))
    refused(olga, photo=upload(picture((9_000, 9_000), mode="1")))
    assert not stored(world).logo and not stored(world).photo


def test_a_file_that_is_too_large_is_refused(world: World, olga: Client) -> None:
    assert "8 MB" in refused(olga, logo=upload(picture() + b"x" * MAX_BYTES))


def test_fifty_megabytes_are_told_at_the_field(world: World, olga: Client) -> None:
    """The body is cut off at the file: what stood behind it is not taken for empty."""
    olga.post(URL, fields(footer="stond er al"))
    large = upload(bytes(50 * 1024 * 1024))
    sent = {
        "accent_color": "#1F6F78",
        "sender_name": "Zon",
        "logo": large,
        "footer": "nooit gezien",
    }
    for address in (URL, "/kantoor/begin/"):
        large.seek(0)
        answer = olga.post(address, sent)
        assert answer.status_code == 200
        assert "8 MB" in answer.context["form"].errors["logo"][0]
    answer = olga.post(URL, sent | {"logo": upload(bytes(50 * 1024 * 1024))})
    assert 'value="Zon"' in answer.content.decode()
    assert (stored(world).footer, stored(world).sender_name) == ("stond er al", "")


@pytest.mark.parametrize("name", ["logo.png", "logo.svg", "foto.jpg.exe"])
def test_a_renamed_script_is_no_picture(world: World, olga: Client, name: str) -> None:
    answer = olga.post(URL, fields(logo=upload(b"import os\nos.remove('x')\n", name)))
    assert "WebP" in answer.context["form"].errors["logo"][0]
    assert not stored(world).logo


def test_what_is_behind_the_pixels_is_left_behind(world: World, olga: Client) -> None:
    """A picture that is a web page too: only the picture stays."""
    both = picture() + b"<script>alert(1)</script>"
    assert olga.post(URL, fields(logo=upload(both))).status_code == 302
    with stored(world).logo.open() as file:
        assert b"<script" not in file.read()


def test_a_second_colour_fonts_and_sender(world: World, olga: Client) -> None:
    before = stored(world).palette_url
    chosen = {"has_second": "on", "second_color": "#00AA33", "fonts": "classic"}
    sent = fields(**chosen, sender_name="  Kantoor\n Zon ")
    assert olga.post(URL, sent).status_code == 302
    row = stored(world)
    assert (row.second_color, row.fonts, row.sender_name) == ("#00aa33", "classic", "Kantoor Zon")
    assert row.palette_url != before
    css = world.client(None).get(row.palette_url).content.decode()
    assert "Georgia" in css and "--second-edge:#" in css
    # Without the box there is no second colour, whatever the chooser says.
    assert olga.post(URL, fields(second_color="#00aa33")).status_code == 302
    assert stored(world).second_color == ""


def test_mails_come_from_the_chosen_sender(world: World, olga: Client) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        Branding.objects.update(sender_name='Zon, en "Maan"')
        assert sender_of(Tenant.objects.get()) == 'Zon, en "Maan"'
        sent = queue_mail(
            to="a@b.example", subject="x", template="something_waits", context={}, key="x"
        )
        assert 'Zon, en "Maan"' in str(sent.text)
        Branding.objects.update(sender_name="")
        assert sender_of(Tenant.objects.get()) == "De Proeftuin"


def test_how_clients_reach_the_firm(world: World, olga: Client) -> None:
    """One form changes it on the public page, in mails and on paper."""
    address = {
        "street": "Dorpsstraat",
        "house_number": "1",
        "postcode": "1234ab",
        "city": "Ons Dorp",
    }
    wrong = olga.post(URL, fields(**address | {"postcode": "12"}))
    assert list(wrong.context["form"].errors) == ["postcode"]
    assert olga.post(URL, fields(phone="010 1", email="a@b.example", **address)).status_code == 302
    with tenant_context(world.proeftuin.tenant.pk):
        firm = Tenant.objects.get()
        assert firm.address_line == "Dorpsstraat 1, 1234 AB Ons Dorp"
        assert letterhead(firm).address_line == firm.address_line
    public = world.client(None).get("/").content.decode()
    assert "Dorpsstraat 1" in public and "a@b.example" in public
    # The address stands on invoices: once known it cannot be emptied.
    assert "street" in olga.post(URL, fields()).context["form"].errors


@pytest.mark.parametrize(("person", "status"), [("kees", 404), ("anja", 404), ("fictus", 404)])
def test_the_owner_alone_changes_it(world: World, person: str, status: int) -> None:
    client = world.client(person)
    assert client.get(URL).status_code == client.post(URL, fields()).status_code == status


def test_the_operator_styles_the_platform_only(world: World) -> None:
    otto = world.client("otto")
    assert otto.post(URL, fields(accent_color="#803020")).status_code == 302
    assert stored(world).accent_color == "#1F6F78"
    assert otto.get(URL, SERVER_NAME=world.proeftuin.host).status_code == 302


def test_letterhead(world: World, olga: Client) -> None:
    olga.post(URL, fields(accent_color="#7a2e8e", footer="Bel gerust", logo=upload(picture())))
    with tenant_context(world.proeftuin.tenant.pk):
        head = letterhead(world.proeftuin.tenant)
        assert head.firm_name == "De Proeftuin"
        assert (head.accent, head.footer, head.logo_type) == ("#7a2e8e", "Bel gerust", "image/png")
        assert head.logo is not None and head.logo.startswith(b"\x89PNG")
        stored_branding = branding_of_firm()
        stored_branding.logo.storage.delete(stored_branding.logo.name)
        assert letterhead(world.proeftuin.tenant).logo is None


def test_the_look_costs_a_page_one_query(world: World) -> None:
    client = world.client(None)
    with CaptureQueriesContext(connection) as captured:
        client.get("/accounts/login/")
    assert sum("branding_branding" in query["sql"] for query in captured) == 1


def test_an_unknown_host_has_no_look(world: World) -> None:
    answer = Client(SERVER_NAME="nergens.mediation.localhost").get("/")
    assert answer.status_code == 404
    assert b"/huisstijl/" not in answer.content
