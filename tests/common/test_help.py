"""Every screen has its chapter in the handbook, and every chapter that is named is there."""

import pytest
from django.test import Client
from django.urls import reverse

from cms_pages.handbook.reading import read_chapters
from portal.common.addresses import platform_address
from portal.common.help import CHAPTERS, SCREENS, help_url
from tests.permissions.addresses import FIRM, PLATFORM, addresses
from tests.world import World

WWW = platform_address()
# Addresses that show no page of their own: downloads, pictures, parts of a page, what machines ask.
NO_SCREENS = {
    "accounts:codes-new",
    "accounts:factor-remove",
    "accounts:go-on",
    "accounts:leave",
    "accounts:session-end",
    "accounts:sessions-end",
    "billing:mollie-news",
    "notifications:mail-news",
    "client:document-download",
    "client:dossier-unread",
    "client:room-draft",
    "client:sharing-answer",
    "client:thread-draft",
    "client:thread-news",
    "client:upload-download",
    "client:photo-picture",
    "client:arrival",
    "client:arrival-begin",
    "client:upload-preview",
    "cms_house_style_palette",
    "cms_house_style_preview",
    "cms_logout",
    "intake_api:lead-create",
    "lawyer:document-download",
    "mfa_login_webauthn",
    "office:document-download",
    "office:dossier-move",
    "office:dossier-move-undo",
    "office:dossier-unread",
    "office:erasure-certificate",
    "office:invoice-download",
    "office:mail-again",
    "office:room-draft",
    "office:sharing-withdraw",
    "office:thread-draft",
    "office:thread-news",
    "office:upload-download",
    "office:upload-preview",
    "palette",
    "public_media",
    "robots",
    "security_txt",
    "sitemap",
}
# Pages for everybody explain themselves; the demo is not the product.
PUBLIC = {
    "contact_form",
    "contact_sent",
    "cookies",
    "platform_price",
    "privacy",
    "wagtail_serve",
}


def screens() -> set[str]:
    found = [*addresses(FIRM), *addresses(PLATFORM)]
    names = {a.name for a in found if not a.is_of_wagtail_admin}
    return {name for name in names if not name.startswith("demo:")} - NO_SCREENS - PUBLIC


def test_every_screen_has_a_chapter() -> None:
    missing = sorted(screens() - set(SCREENS))
    assert missing == [], "add them to portal/common/help.py (or to NO_SCREENS here)"


def test_nothing_is_named_that_is_not_there() -> None:
    assert sorted(set(SCREENS) - screens()) == []
    places = {"", *CHAPTERS}
    for chapter in read_chapters():
        places |= {f"{chapter.slug}#{reader}" for reader in chapter.readers}
    assert {name: place for name, place in SCREENS.items() if place not in places} == {}


def test_a_screen_leads_to_its_section() -> None:
    assert help_url("lawyer:home") == f"{WWW}/handboek/definitief-en-advocaat/#advocaat"
    assert help_url("platform:firm-list") == help_url("nonsense") == f"{WWW}/handboek/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("olga", "office:dossier-list"),
        ("fictus", "client:dossier-line"),
        ("ada", "lawyer:home"),
        ("otto", "platform:firm-list"),
    ],
)
def test_every_surface_links_to_help_that_is_there(world: World, person: str, name: str) -> None:
    firm = world.firm_of(person)
    args = [firm.dossiers[0].uuid] if name == "client:dossier-line" else []
    urlconf = PLATFORM if person == "otto" else FIRM
    html = world.client(person).get(reverse(name, urlconf=urlconf, args=args)).content.decode()
    assert f'href="{help_url(name)}"' in html
    path = help_url(name).removeprefix(WWW).partition("#")[0]
    assert Client(SERVER_NAME=world.platform.host).get(path).status_code == 200
