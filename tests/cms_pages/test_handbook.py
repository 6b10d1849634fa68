"""The handbook: chapters from files to pages, whose they are, the search, and who may touch them."""

import re
from html import unescape
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms_pages.blocks import ScreenBlock
from cms_pages.handbook import giving, screens
from cms_pages.handbook.giving import give_handbook
from cms_pages.handbook.reading import ChapterFault, parse, read_chapters
from cms_pages.handbook.searching import find
from cms_pages.models import BasePage, HandbookIndex, HandbookPage
from portal.common.help import CHAPTERS
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from tests.cms_pages.conftest import Content
from tests.world import World

pytestmark = pytest.mark.django_db

TEXT = """
# Een titel

Een inleiding
op twee regels.

## mediator

### Een kop

Eerst dit, **vet** en <script>alert(1)</script>.

1. Een
2. Twee
   loopt door

> Weet dit.

![Een tram
op een lijn](trambaan)

## advocaat

- Punt - met een streepje
"""


def page_at(path: str, world: World) -> str:
    answer = Client(SERVER_NAME=world.platform.host).get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_file_becomes_a_chapter() -> None:
    chapter = parse("proef", TEXT)
    assert (chapter.title, chapter.intro) == ("Een titel", "Een inleiding op twee regels.")
    assert chapter.readers == ["mediator", "advocaat"]
    first = [(b["type"], b["value"]) for b in chapter.body[0]["value"]["content"]]
    assert first == [
        ("heading", "Een kop"),
        (
            "text",
            "<p>Eerst dit, <b>vet</b> en &lt;script&gt;alert(1)&lt;/script&gt;.</p>"
            "<ol><li>Een</li><li>Twee loopt door</li></ol>",
        ),
        ("note", "Weet dit."),
        ("screen", {"name": "trambaan", "words": "Een tram op een lijn"}),
    ]
    assert chapter.body[1]["value"]["content"][0]["value"] == (
        "<ul><li>Punt - met een streepje</li></ul>"
    )
    assert parse("proef", TEXT) == chapter


@pytest.mark.parametrize(
    "text", ["Geen titel", "# Titel", "# T\n\n## niemand\n\nx", "# T\n\n## mediator\n\n## mediator"]
)
def test_a_file_that_is_wrong_is_told(text: str) -> None:
    with pytest.raises(ChapterFault):
        parse("fout", text)


def test_there_is_a_chapter_for_each_of_the_ten_steps() -> None:
    chapters = read_chapters()
    assert tuple(chapter.slug for chapter in chapters) == CHAPTERS
    for chapter in chapters:
        words = re.sub(r"<[^>]+>", " ", str(chapter.body)).split()
        assert chapter.readers[0] == "mediator" and len(words) > 250, chapter.slug


def test_every_chapter_is_a_page_with_its_sections(world: World) -> None:
    index = page_at("/handboek/", world)
    for number, chapter in enumerate(read_chapters(), start=1):
        assert f'href="/handboek/{chapter.slug}/">{chapter.title}</a>' in index
        html = page_at(f"/handboek/{chapter.slug}/", world)
        assert f"Stap {number} van 10" in html
        for reader in chapter.readers:
            assert f'id="{reader}"' in html and f'href="#{reader}"' in html
        around = re.findall(r'rel="(prev|next)"', html)
        assert around == [w for w, there in (("prev", number > 1), ("next", number < 10)) if there]


def test_firms_have_no_handbook(world: World) -> None:
    client = world.client(None)
    for path in ("/handboek/", f"/handboek/{CHAPTERS[0]}/"):
        assert client.get(path).status_code == 404
    with tenant_context(world.proeftuin.tenant.pk):
        assert not HandbookPage.objects.exists() and not HandbookIndex.objects.exists()


def test_reading_takes_as_many_queries_for_one_chapter_as_for_ten(world: World) -> None:
    path = f"/handboek/{CHAPTERS[4]}/"
    counts = []
    for _time in range(2):
        page_at(path, world)
        with CaptureQueriesContext(connection) as captured:
            page_at(path, world)
        counts.append(len(captured))
        with as_platform(PLATFORM_TENANT_ID):
            HandbookPage.objects.exclude(slug=CHAPTERS[4]).update(live=False)
    assert counts[0] == counts[1] <= 12
    with CaptureQueriesContext(connection) as captured:
        page_at("/handboek/?zoek=uitnodiging", world)
    assert len(captured) <= 12


@pytest.mark.parametrize(
    ("asked", "chapter"),
    [
        ("opzeggen", "abonnement"),
        ("facturen btw", "abonnement"),
        ("COLLEGA'S", "collegas"),
        ("vingerafdruk", "definitief-en-advocaat"),
        ("burgerservicenummer foto", "stukken-en-vragen"),
        ("ouderschapsplannen", "documenten-maken"),
        ("privé", None),
        ("xyzzy", None),
        ("%", None),
    ],
)
def test_searching_finds_the_chapter(asked: str, chapter: str | None) -> None:
    pages = [
        HandbookPage(slug=c.slug, title=c.title, intro=c.intro, body=c.body)
        for c in read_chapters()
    ]
    hits = find(pages, asked)
    assert (hits[0].page.slug if hits else None) == chapter


def test_the_search_leads_to_the_section_and_bears_anything(world: World) -> None:
    html = page_at("/handboek/?zoek=vingerafdruk", world)
    assert 'href="/handboek/definitief-en-advocaat/#mediator"' in html
    assert "Niets gevonden" in page_at("/handboek/?zoek=xyzzy", world)
    evil = Client(SERVER_NAME=world.platform.host).get(
        "/handboek/", {"zoek": '"><script>alert(1)</script>\x00' + "a" * 5000}
    )
    assert evil.status_code == 200
    assert b"<script>alert" not in evil.content


def test_a_chapter_is_renewed_until_an_editor_changes_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renewed() -> list[str]:
        call_command("equip_platform", stdout=StringIO())
        with as_platform(PLATFORM_TENANT_ID):
            return list(HandbookPage.objects.order_by("path").values_list("title", flat=True))

    before = renewed()
    with as_platform(PLATFORM_TENANT_ID):
        state = list(BasePage.objects.order_by("path").values("path", "last_published_at"))
        give_handbook()
        assert list(BasePage.objects.order_by("path").values("path", "last_published_at")) == state
    with tenant_context(PLATFORM_TENANT_ID):
        edited = HandbookPage.objects.get(slug=CHAPTERS[0])
        edited.title = "Van de redactie"
        edited.save_revision().publish()
    ours = [parse(slug, TEXT) for slug in CHAPTERS[:2]]
    monkeypatch.setattr(giving, "read_chapters", lambda: ours)
    assert renewed() == ["Van de redactie", "Een titel", *before[2:]]


def test_the_operator_edits_chapters_and_keeps_their_addresses(world: World) -> None:
    client = world.client("otto")
    with tenant_context(PLATFORM_TENANT_ID):
        chapter = HandbookPage.objects.get(slug=CHAPTERS[0])
        index = HandbookIndex.objects.get()
    assert client.get(f"/cms/pages/{chapter.pk}/edit/").status_code == 200
    note = streamfield([("note", "Nieuw en waar.")])
    body = streamfield([("section", {"reader": "mediator", "content": note})])
    sent = {"title": "Anders", "slug": "elders", "intro": "", "body": body, "edition": "x"}
    sent["action-publish"] = "1"
    assert client.post(f"/cms/pages/{chapter.pk}/edit/", nested_form_data(sent)).status_code == 302
    html = page_at(f"/handboek/{CHAPTERS[0]}/", world)
    assert "Anders" in html and "Nieuw en waar." in html
    assert client.get(f"/cms/pages/add/cms_pages/handbookpage/{index.pk}/").status_code == 200
    for page in (chapter, index):
        for verb in ("delete", "unpublish", "move"):
            client.post(f"/cms/pages/{page.pk}/{verb}/")
        client.post(f"/cms/bulk/cms_pages/basepage/delete/?id={page.pk}&next=/cms/")
        with tenant_context(PLATFORM_TENANT_ID):
            assert BasePage.objects.filter(pk=page.pk, live=True).exists()


def test_firms_do_not_see_the_kind_of_page(ours: Content, olga: Client) -> None:
    home = ours.home.pk
    with as_platform(PLATFORM_TENANT_ID):
        index = HandbookIndex.objects.get()
    for kind in ("handbookindex", "handbookpage"):
        for parent in (home, ours.page.pk, index.pk):
            path = f"/cms/pages/add/cms_pages/{kind}/{parent}/"
            for answer in (olga.get(path), olga.post(path, {"title": "x", "slug": "handboek"})):
                assert answer.status_code in (302, 403, 404)
    for path in (
        f"pages/{home}/",
        f"pages/{home}/add_subpage/",
        f"pages/{ours.page.pk}/add_subpage/",
    ):
        html = olga.get(f"/cms/{path}").content.decode().lower()
        assert "handbook" not in html and "handboek" not in html
    with as_platform():
        kinds = ContentType.objects.get_for_models(HandbookIndex, HandbookPage).values()
        found = BasePage.objects.filter(content_type__in=kinds)
        assert set(found.values_list("tenant_id", flat=True)) == {PLATFORM_TENANT_ID}


def test_every_chapter_shows_its_screens(world: World) -> None:
    """Real pictures, small, described, with room kept for them, and loaded when they come near."""
    shown: list[str] = []
    for chapter in read_chapters():
        html = page_at(f"/handboek/{chapter.slug}/", world)
        images = re.findall(r'<img src="/static/handbook/([a-z-]+)\.webp" ([^>]+)>', html)
        assert images, chapter.slug
        for name, attributes in images:
            with Image.open(screens.FOLDER / f"{name}.webp") as picture:
                width, height = picture.size
            assert f'width="{width}" height="{height}"' in attributes
            assert 'loading="lazy"' in attributes
            words = re.search(r'alt="([^"]+)"', attributes)
            assert words and len(words[1]) > 40, name
            shown.append(name)
    assert sorted(shown) == screens.names()
    for path in screens.FOLDER.iterdir():
        assert path.suffix == ".webp" and path.stat().st_size < 50_000, path.name


def test_what_a_picture_shows_is_found_and_its_name_is_not(world: World) -> None:
    found = page_at("/handboek/?zoek=zoeken+filters", world)
    assert "/handboek/contacten/#mediator" in found
    assert "Nothing" not in found and "advocaat-toegang" not in page_at(
        "/handboek/?zoek=toegang", world
    )


def test_an_editor_chooses_a_picture_that_is_there() -> None:
    block = ScreenBlock()
    block.clean({"name": "trambaan", "words": "De trambaan"})
    with pytest.raises(ValidationError):
        block.clean({"name": "../../trambaan", "words": "De trambaan"})
    assert screens.screen("bestaat-niet") is None
