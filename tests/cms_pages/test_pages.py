"""Public pages as a visitor and a search engine get them."""

import json
import re
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms_pages.blocks import PageBody
from cms_pages.models import ContentPage, FirmImage, HomePage
from cms_pages.public_line import public_line
from portal.tenants.context import tenant_context
from tests.cms_pages.conftest import Content, picture
from tests.world import World

pytestmark = pytest.mark.django_db


def page_of(client: Client, path: str = "/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def without_data(html: str) -> str:
    """Blocks of data for search engines are no scripts: no browser runs them."""
    return re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", html)


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/", "/werkwijze/", "/veelgestelde-vragen/", "/contact/"])
def test_a_page_that_a_firm_starts_with_takes_at_most_eight_queries(
    world: World, ours: Content, path: str
) -> None:
    assert queries(world.client(None), path) <= 8


def test_more_pictures_and_menu_items_cost_no_more_queries(world: World, ours: Content) -> None:
    path = f"/{ours.page.slug}/"
    counts = []
    for number in (1, 6):
        with tenant_context(ours.tenant.pk):
            fill(ours, number)
        counts.append(queries(world.client(None), path))
    assert counts[0] == counts[1] <= 10


def fill(ours: Content, number: int) -> None:
    blocks = []
    for _n in range(number):
        image = FirmImage.objects.create(title="x", file=ContentFile(picture(), "x.png"))
        value = {"image": image.pk, "alt_text": "Een weiland", "decorative": False}
        blocks.append({"type": "picture", "value": value, "id": str(uuid4())})
        ours.home.add_child(
            instance=ContentPage(title="Menu", slug=uuid4().hex, show_in_menus=True)
        )
    ours.page.body = json.dumps(blocks)
    ours.page.save()


def test_pictures_come_small_and_described(world: World, ours: Content) -> None:
    with tenant_context(ours.tenant.pk):
        fill(ours, 1)
    html = page_of(world.client(None), f"/{ours.page.slug}/")
    image = re.search(r"<img [^>]*Een weiland[^>]*>", html)
    assert image and "srcset=" in image[0] and 'loading="lazy"' in image[0]
    source = re.search(r'src="([^"]+\.webp)"', image[0])
    assert source and source[1].startswith(f"/media/{ours.tenant.uuid}/renditions/")
    assert world.client(None).get(source[1])["Content-Type"] == "image/webp"


def test_the_starter_page_tells_everything(world: World) -> None:
    html = page_of(world.client(None))
    assert '<html lang="nl"' in html
    assert html.count("<h1>") == 1
    assert 'href="#main"' in html and 'id="main"' in html
    assert 'href="/accounts/login/"' in html
    assert "<title>Scheiden met een mediator – De Proeftuin</title>" in html
    assert f'<link rel="canonical" href="{world.proeftuin.tenant.url()}">' in html
    for name in ('name="description"', 'property="og:title"', 'property="og:url"'):
        assert f"<meta {name} content=" in html
    assert "noindex" not in html
    for title in ("Kennismaking", "Woning", "Pensioen", "Dossier gesloten"):
        assert title in html


def test_a_visitor_gets_no_scripts_and_no_cookies(world: World) -> None:
    answer = world.client(None).get("/")
    assert "<script" not in without_data(answer.content.decode())
    assert b"style=" not in answer.content
    assert not answer.cookies
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_an_editor_who_is_logged_in_sees_what_a_visitor_sees(world: World) -> None:
    """No user bar of Wagtail, and no names of people."""
    as_editor, as_visitor = (world.client(who).get("/") for who in ("olga", None))
    assert as_editor.content == as_visitor.content


def test_the_platform_tells_what_it_is(world: World) -> None:
    html = page_of(Client(SERVER_NAME=world.platform.host))
    assert "In tien stappen" in html
    assert html.count("steps__item") == 10
    assert "De Proeftuin" not in html and "Noorderlicht" not in html


def test_pages_are_their_own_firms(world: World, ours: Content, theirs: Content) -> None:
    client = world.client(None)
    assert "ONZEKIEVIT" in page_of(client, f"/{ours.page.slug}/")
    assert client.get(f"/{theirs.page.slug}/").status_code == 404


def test_a_draft_is_not_public(world: World, ours: Content) -> None:
    with tenant_context(ours.tenant.pk):
        ours.page.intro = "nog niet af"
        ours.page.save_revision()
        hidden = ours.home.add_child(instance=ContentPage(title="x", slug="concept", live=False))
    assert "nog niet af" not in page_of(world.client(None), f"/{ours.page.slug}/")
    assert world.client(None).get(f"/{hidden.slug}/").status_code == 404


def test_what_was_typed_is_shown_as_text(world: World, ours: Content) -> None:
    """Rich text is checked where it comes in: see the editor's test below."""
    evil = '<script>alert(1)</script>"&é'
    with tenant_context(ours.tenant.pk):
        home = HomePage.objects.get(pk=ours.home.pk)
        home.headline = home.intro = home.seo_title = evil
        home.body = json.dumps([{"type": "heading", "value": evil, "id": str(uuid4())}])
        home.save()
    html = without_data(page_of(world.client(None)))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_editor_lets_no_script_into_a_text(ours: Content, olga: Client) -> None:
    evil = [
        "<p><script>alert(1)</script>een</p>",
        '<p><a href="javascript:alert(1)">twee</a></p>',
        '<p onclick="alert(1)">drie</p>',
    ]
    blocks = [("text", rich_text(html, features=["link", "bold"])) for html in evil]
    data = {"title": "x", "slug": ours.page.slug, "intro": "", "body": streamfield(blocks)}
    sent = nested_form_data(data | {"action-publish": "1"})
    for name, value in sent.items():
        if name.endswith("-value"):
            # As a browser under somebody's hand would send it.
            sent[name] = str(value).replace('"url": null', '"url": "javascript:alert(1)"')
    assert olga.post(f"/cms/pages/{ours.page.pk}/edit/", sent).status_code == 302
    html = without_data(page_of(olga, f"/{ours.page.slug}/"))
    assert "drie" in html
    for bad in ("<script", "javascript:", "onclick"):
        assert bad not in html


def test_every_stop_of_a_divorce_is_on_the_public_line() -> None:
    line = public_line()
    assert [station.stop.code for station in line.stations][:4] == [
        "introduction",
        "agreement",
        "intake",
        "inventory",
    ]
    assert {"children", "home", "assets", "support", "pension"} <= {
        station.stop.code for station in line.stations
    }
    assert all(station.look == "todo" for station in line.stations)


def test_a_preview_may_be_framed_by_the_editor_only(ours: Content, olga: Client) -> None:
    path = f"/cms/pages/{ours.home.pk}/edit/preview/"
    edit = olga.get(f"/cms/pages/{ours.home.pk}/edit/")
    assert edit.status_code == 200
    framed = olga.get(f"/cms/pages/{ours.home.pk}/view_draft/")
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert "unsafe-inline" not in framed["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in olga.get("/")["Content-Security-Policy"]
    assert olga.get(path).status_code == 200


def test_every_block_is_shown_to_an_editor_before_it_is_chosen(world: World, olga: Client) -> None:
    """With an example and words, in the firm's look; the picture has no example that is the firm's."""
    for name, block in PageBody().child_blocks.items():
        assert block.is_previewable is (name != "picture"), name
        if name != "picture":
            answer = olga.get("/cms/block-preview/", {"id": block.definition_prefix})
            assert answer.status_code == 200, name
            assert "public.css" in answer.content.decode() and block.get_description()


def test_the_starter_pages_link_to_each_other_and_stand_in_the_menu(world: World) -> None:
    html = page_of(world.client(None))
    for path in ("/werkwijze/", "/tarieven/", "/over-ons/", "/veelgestelde-vragen/", "/contact/"):
        assert html.count(f'href="{path}"') >= 2
        page = page_of(world.client(None), path)
        assert page.count("<h1>") == 1 and 'name="description"' in page
        assert not world.client(None).get(path).cookies
    assert 'href="/bericht/"' in html
    assert html.count('href="#menu"') == html.count('id="menu"') == 1
