"""Two parties write together in real browsers: news comes in, and nothing typed is lost."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browsing import Visitor, visiting
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

FIRST, SECOND = "Zullen we zaterdag de boeken verdelen?", "Of liever zondag?"


def typed(page: Page) -> str:
    return page.locator("#id_text").input_value()


def test_news_comes_in_and_nothing_typed_is_lost(site: Site, browser: Browser) -> None:
    rooms = site.url(f"/mijn/{site.dossiers['2026-0042']}/berichten/")
    with visiting(browser) as a, visiting(browser) as b:
        a.become(site, "party-a")
        b.become(site, "party-b")
        thread = start_after_a_logout(site, a, rooms)
        b.page.clock.install()
        page = b.go(thread)
        b.check()
        page.locator("#id_text").press_sequentially("Ik schrijf nog")
        page.clock.fast_forward(1000)  # past the pause after which it is saved
        page.locator("#bewaard .saved").wait_for()
        before = page.locator("#id_text").bounding_box()
        a.page.locator("#id_text").fill(SECOND)
        a.page.get_by_role("button", name="Verstuur naar").click()
        a.page.get_by_text(SECOND).wait_for()
        assert typed(a.page) == ""
        page.clock.fast_forward(11_000)  # past the next time that the page asks
        page.get_by_text(SECOND).wait_for()
        assert typed(page) == "Ik schrijf nog"
        assert page.evaluate("document.activeElement.id") == "id_text"
        after = page.locator("#id_text").bounding_box()
        assert before and after and abs(before["y"] - after["y"]) < 2
        assert page.locator("#gezien").input_value() == "2"
        assert typed(b.go(thread)) == "Ik schrijf nog"
        # Logged out elsewhere: the page keeps the text and says that it is not saved.
        b.check()
        b.context.clear_cookies()
        page.locator("#id_text").press("Control+End")
        page.locator("#id_text").press_sequentially(" door")
        page.clock.fast_forward(1000)
        page.get_by_text("Dit wordt nu niet bewaard").wait_for()
        assert typed(page) == "Ik schrijf nog door"
        assert page.locator("[name=email], [type=password]").count() == 0


def start_after_a_logout(site: Site, a: Visitor, rooms: str) -> str:
    """Begin to write, log out before sending, and send after the next login; the thread's address."""
    page = a.go(rooms)
    a.check()
    page.get_by_role("link", name="Schrijf hier: Samen").click()
    page.locator("#id_subject").fill("De boeken")
    with page.expect_request_finished(lambda sent: "verdelen" in (sent.post_data or "")):
        page.locator("#id_text").fill(FIRST)
    page.locator("#bewaard .saved").wait_for()
    a.check()
    a.context.clear_cookies()
    a.become(site, "party-a")
    a.go(rooms).get_by_role("link", name="Schrijf hier: Samen").click()
    assert typed(page) == FIRST
    page.get_by_role("button", name="Verstuur naar").dblclick()
    page.get_by_role("log").get_by_text(FIRST).wait_for()
    assert page.locator(".message").count() == 1
    return page.url.partition("#")[0]
