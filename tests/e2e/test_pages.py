"""Every page of every role: accessible, within a phone's width, without a complaint, light and dark."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.browsing import DESKTOP, PHONE, TABLET, Visitor, spill, visiting
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

# {one} {two} {three}: the dossiers 2026-0042, 2026-0043 and, at the other firm, 2026-0007.
PAGES = {
    "owner": (
        "/kantoor/",
        "/kantoor/contacten/nieuw/",
        "/kantoor/dossiers/",
        "/kantoor/website-koppelen/",
        "/kantoor/dossiers/{one}/partijen/",
        "/kantoor/dossiers/?zoek=niemand",
        "/kantoor/dossiers/{one}/",
        "/kantoor/dossiers/{two}/",
        "/kantoor/dossiers/{one}/trambaan/",
        "/kantoor/dossiers/{one}/documenten/",
        "/kantoor/post/",
        "/kantoor/abonnement/",
        "/kantoor/abonnement/opzeggen/",
        "/kantoor/abonnement/gegevens/",
        "/kantoor/abonnement/rekening/",
        "/kantoor/inloghulp/",
        "/kantoor/meekijken/",
    ),
    "party-a": ("/mijn/{one}/", "/mijn/{one}/trambaan/", "/mijn/{one}/documenten/"),
    "north-party": ("/mijn/{three}/", "/mijn/{three}/trambaan/"),
    "lawyer": ("/advocaat/", "/advocaat/{one}/"),
    "operator": (
        "/beheer/",
        "/beheer/inloghulp/",
        "/prijs/",
        "/in-tien-stappen/",
        "/handboek/?zoek=link",
        "/handboek/stukken-en-vragen/",
    ),
    "": (
        "/accounts/login/",
        "/inloghulp/",
        "/inloghulp/gevraagd/",
        "/accounts/password/reset/",
        "/contact/",
        "/bericht/",
        "/veelgestelde-vragen/",
        "/cookies/",
        "/privacy/",
    ),
}
HOSTS = {"operator": "www", "north-party": "noorderlicht"}


@pytest.mark.parametrize("persona", PAGES)
def test_pages_are_accessible_and_fit(site: Site, browser: Browser, persona: str) -> None:
    with visiting(browser) as visitor:
        if persona:
            visitor.become(site, persona)
        for path in PAGES[persona]:
            visitor.go(address(site, persona, path))
            visitor.check_at_all_widths()
            visitor.page.set_viewport_size(TABLET)  # type: ignore[arg-type]
            assert not spill(visitor.page), visitor.page.url
            visitor.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


@pytest.mark.parametrize("persona", ["owner", "party-a"])
def test_pages_keep_their_contrast_in_the_dark(site: Site, browser: Browser, persona: str) -> None:
    with visiting(browser, size=PHONE, dark=True) as visitor:
        visitor.become(site, persona)
        for path in PAGES[persona][::2]:
            visitor.go(address(site, persona, path))
            visitor.check(structure=False)


def address(site: Site, persona: str, path: str) -> str:
    ids = {"one": "2026-0042", "two": "2026-0043", "three": "2026-0007"}
    known = {name: site.dossiers[number] for name, number in ids.items()}
    return site.url(path.format(**known), host=HOSTS.get(persona, "proeftuin"))


def test_a_page_that_is_not_there_helps_on(site: Site, visitor: Visitor) -> None:
    answer = visitor.page.goto(site.url("/bestaat-niet/"))
    assert answer is not None and answer.status == 404
    assert visitor.page.locator("main a[href]").count()
    assert not spill(visitor.page)
    visitor.complaints.clear()


@pytest.mark.parametrize("persona", ["owner", "party-a", "lawyer", ""])
def test_the_keyboard_gets_past_the_menus(site: Site, browser: Browser, persona: str) -> None:
    """The first Tab shows the link, Enter goes to the content and the next Tab goes on from there."""
    with visiting(browser, size=PHONE) as visitor:
        if persona:
            visitor.become(site, persona)
        page = visitor.go(address(site, persona, PAGES[persona][0]))
        page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        assert skip.evaluate("link => link === document.activeElement")
        box = skip.bounding_box()
        assert box and box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header, .nav')")
