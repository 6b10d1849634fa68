"""The editor of pages and templates at work: nothing that it does is refused by the content policy."""

import pytest
from playwright.sync_api import Page

from tests.e2e.browsing import Visitor
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


def first_of(page: Page, site: Site, path: str) -> None:
    """The editor of the first thing in a list of the admin."""
    page.goto(site.url(path))
    page.goto(site.url(page.locator("a[href*='/edit/']").first.get_attribute("href") or ""))


def preview(page: Page) -> None:
    """Beside the editor, with its own style sheet let through."""
    page.locator("[data-side-panel-toggle='preview']").first.click()
    frame = page.frame_locator("[data-w-preview-target='iframe'], .w-preview iframe").last
    frame.locator("main").wait_for()


def test_the_editor_of_a_page_breaks_no_rule(site: Site, visitor: Visitor) -> None:
    """With its preview, its calendar for publishing later, and its choice of pictures."""
    page = visitor.become(site, "owner")
    first_of(page, site, "/cms/pages/")
    preview(page)
    page.locator("[data-side-panel-toggle='status']").first.click()
    page.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").first.click()
    page.locator("#id_go_live_at").click()
    page.locator(".xdsoft_datetimepicker:visible").wait_for()
    page.reload()
    page.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name="Afbeelding").first.click()
    page.locator("[data-chooser-action-choose]:visible").first.click()
    page.locator(".modal-body").get_by_text("Kies een afbeelding").wait_for()


def test_the_editor_of_a_template_breaks_no_rule(site: Site, visitor: Visitor) -> None:
    visitor.become(site, "owner")
    page = visitor.go(site.url("/cms/snippets/snippets/documenttemplate/add/"))
    page.locator("#id_title").fill("Proef")
    page.locator("button.c-sf-add-button").first.click()
    preview(page)
    look = "getComputedStyle(document.querySelector('main')).maxWidth"
    assert page.frames[-1].evaluate(look) == "832px"
