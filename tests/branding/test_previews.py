"""While a house style is chosen, its owner sees four things change, and nobody sees anything else."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.branding.models import Branding
from portal.branding.palette import palette
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from tests.branding.test_house_style import fields, picture, upload
from tests.world import Firm, World

pytestmark = pytest.mark.django_db

URL = "/cms/huisstijl/voorbeeld/"
CHOSEN = {
    "accent_color": "#8a2be2",
    "has_second": "on",
    "second_color": "#00aa33",
    "fonts": "plain",
    "sender_name": "Kantoor Zonnewijzer",
    "footer": "Tot ziens in het bos",
    "phone": "010 765 43 21",
}
SHOWN = {"portal", "site", "mail", "document"}


@pytest.fixture(autouse=True)
def public_files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def olga(world: World) -> Client:
    return world.client("olga")


def shown(client: Client, **more: Any) -> dict[str, str]:
    answer = client.post(URL, fields(**CHOSEN | more))
    assert answer.status_code == 200
    pages: dict[str, str] = answer.json()
    return pages


def rows(firm: Firm) -> tuple[Any, ...]:
    with tenant_context(firm.tenant.pk):
        return (
            Branding.objects.values().get(),
            Tenant.objects.values().get(),
        )


def test_four_things_are_drawn_in_what_was_chosen(olga: Client) -> None:
    pages = shown(olga)
    assert set(pages) == SHOWN
    assert "accent_color=%238a2be2&amp;second_color=%2300aa33&amp;fonts=plain" in pages["portal"]
    assert "010 765 43 21" in pages["site"] and "fonts=plain" in pages["site"]
    for words in ("Kantoor Zonnewijzer", "#8a2be2", "#00aa33", "010 765 43 21", "Tot ziens"):
        assert words in pages["mail"]
    assert "Tot ziens in het bos" in pages["document"] and "010 765 43 21" in pages["document"]
    # What the website tells search engines is no program.
    assert "<script src" not in "".join(pages.values())


def test_nothing_is_stored(world: World, olga: Client, public_files: Path) -> None:
    before = rows(world.proeftuin)
    pages = shown(olga, logo=upload(picture()), photo=upload(picture()))
    assert "data:image/png;base64," in pages["portal"]
    assert "data:image/webp;base64," in pages["site"]
    assert "data:image/png;base64," in pages["document"]
    assert rows(world.proeftuin) == before
    assert not [path for path in public_files.rglob("*") if path.is_file()]


def test_what_is_not_right_yet_shows_what_is_stored(olga: Client) -> None:
    pages = shown(olga, accent_color="paars", email="x", logo=upload(b"<svg/>", "x.svg"))
    assert "accent_color=%231F6F78" in pages["portal"]
    assert "Kantoor Zonnewijzer" in pages["mail"]


def test_a_firm_previews_itself_alone(world: World, olga: Client) -> None:
    """Whatever the form says of rows, hosts or firms: it is the host's firm that is drawn."""
    nora = world.client("nora")
    before = rows(world.proeftuin), rows(world.noorderlicht)
    tries = {"tenant": str(world.proeftuin.tenant.pk), "firm": str(world.proeftuin.tenant.uuid)}
    pages = shown(nora, instance=tries["tenant"], **tries)
    for page in pages.values():
        assert world.proeftuin.tenant.name not in page
        assert world.proeftuin.host not in page
    assert world.noorderlicht.tenant.name in pages["mail"]
    foreign = olga.post(URL, fields(**CHOSEN), SERVER_NAME=world.noorderlicht.host)
    assert foreign.status_code == 302
    assert (rows(world.proeftuin), rows(world.noorderlicht)) == before


def test_a_preview_names_nobody(world: World, olga: Client) -> None:
    """The portal is drawn with a client that does not exist, not with one of the firm's."""
    portal = shown(olga)["portal"]
    with tenant_context(world.proeftuin.tenant.pk):
        for dossier in world.proeftuin.dossiers:
            assert str(dossier.uuid) not in portal
            assert dossier.number not in portal
    for name in ("fictus", "testina"):
        assert world.member(name).name not in portal


@pytest.mark.parametrize("person", ["kees", "anja", "fictus", "ada"])
def test_only_who_may_style_gets_previews(world: World, person: str) -> None:
    client = world.client(person)
    assert client.post(URL, fields(**CHOSEN)).status_code == 404
    assert client.get(f"{URL[:-1]}.css", {"accent_color": "#123456"}).status_code == 404


def test_the_platform_has_no_clients_and_no_documents(world: World) -> None:
    pages = shown(world.client("otto"))
    assert set(pages) == {"site", "mail"}


def test_the_colours_of_a_preview(olga: Client) -> None:
    address = f"{URL[:-1]}.css"
    chosen = {"accent_color": "#8a2be2", "second_color": "#00aa33", "fonts": "device"}
    css = olga.get(address, chosen).content.decode()
    assert palette("#8a2be2").light.fill in css
    assert f"--second-edge:{palette('#00aa33').light.line}" in css
    assert "--sans:system-ui" in css
    for wrong in ({"accent_color": "x"}, {"fonts": "comic"}, {"second_color": "}*{"}):
        assert olga.get(address, chosen | wrong).status_code == 404


def test_the_page_shows_them_without_scripts_too(olga: Client) -> None:
    html = olga.get("/cms/huisstijl/").content.decode()
    assert html.count('sandbox="allow-same-origin"') == len(SHOWN)
    # Each page is whole within its attribute.
    assert html.count('srcdoc="&lt;!doctype html&gt;') == len(SHOWN)


def test_they_cost_as_much_with_more_in_the_firm(world: World, olga: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        shown(olga)
    assert len(captured) <= 25
