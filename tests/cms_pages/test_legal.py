"""Cookies and privacy: on every host, true, and linked from every page."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from cms_pages.legal.cookies import THEME_SECONDS, cookies
from cms_pages.models import ContentPage
from portal.tenants.context import tenant_context
from tests.cms_pages.conftest import Content
from tests.house.files import ROOT
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db


def test_every_cookie_that_is_set_is_on_the_page(world: World) -> None:
    """A login, a form, a message; and what the scripts set."""
    client = world.client(None)
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "fictus@proef.example", "password": PASSWORD})
    answer = client.post("/accounts/logout/")
    assert settings.CSRF_COOKIE_NAME in client.cookies and "messages" in answer.cookies
    script = (ROOT / "portal/common/static/mediation/js/portal.js").read_text(encoding="utf-8")
    by_script = set(re.findall(r'document\.cookie = "(\w+)=', script))
    listed = {cookie.name for cookie in cookies()}
    assert by_script == {"theme"} and f"max-age={THEME_SECONDS}" in script
    assert {*client.cookies, *by_script} <= listed
    html = world.client(None).get("/cookies/").content.decode()
    assert all(name in html for name in listed)
    assert "12 uur" in html


def test_these_pages_set_no_cookie_and_run_no_script(world: World) -> None:
    for host in (world.proeftuin.host, world.platform.host):
        for path in ("/cookies/", "/privacy/"):
            answer = Client(SERVER_NAME=host).get(path)
            assert answer.status_code == 200
            assert not answer.cookies and b"<script" not in answer.content
            assert answer.content.count(b"<h1>") == 1


def test_a_firm_answers_for_itself_and_the_platform_for_itself(world: World) -> None:
    firm = unescape(world.client(None).get("/privacy/").content.decode())
    platform = unescape(Client(SERVER_NAME=world.platform.host).get("/privacy/").content.decode())
    assert "De Proeftuin gaat over de gegevens" in firm and "De Proeftuin" not in platform
    assert "verwerkersovereenkomst" in platform
    for html in (firm, platform):
        assert "{" not in re.sub(r"<[^>]+>", "", html)
        assert "Autoriteit Persoonsgegevens" in html


def test_a_firm_may_write_its_own_privacy_page(ours: Content, world: World) -> None:
    with tenant_context(ours.tenant.pk):
        ours.home.add_child(
            instance=ContentPage(title="Onze privacy", slug="privacy", intro="EIGEN")
        )
    html = world.client(None).get("/privacy/").content.decode()
    assert "EIGEN" in html and "Autoriteit Persoonsgegevens" not in html
    other = world.client(None, firm=world.noorderlicht).get("/privacy/").content.decode()
    assert "EIGEN" not in other


@pytest.mark.parametrize(
    ("person", "path"),
    [
        (None, "/"),
        (None, "/accounts/login/"),
        (None, "/bestaat-niet/"),
        ("olga", "/kantoor/dossiers/"),
        ("fictus", "/mijn/"),
        ("ada", "/advocaat/"),
        ("otto", "/"),
        ("otto", "/beheer/"),
        ("otto", "/handboek/"),
    ],
)
def test_every_kind_of_page_links_to_both_and_can_be_skipped_into(
    world: World, person: str | None, path: str
) -> None:
    html = world.client(person).get(path, follow=True).content.decode()
    assert 'href="/privacy/"' in html and 'href="/cookies/"' in html
    assert html.count('class="skip" href="#main"') == 1
    assert len(re.findall(r'<main [^>]*id="main" tabindex="-1"', html)) == 1
    assert html.index('class="skip"') < html.index("<header")
