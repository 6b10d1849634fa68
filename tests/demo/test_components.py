"""The page of components in a real browser: readable, usable and without faults for axe."""

from collections.abc import Iterator
from functools import cache

import pytest
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page

from portal.branding.assets import ORDER, stylesheet
from portal.demo.views.components import components
from tests.e2e.browsing import axe_faults, chromium, spill

SURFACES = {"portal": "client", "office": "office"}


@cache
def html(surface: str) -> str:
    with translation.override("nl"):
        response = components(RequestFactory().get("/", {"surface": surface}))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def opened(
    browser: Browser, surface: str, width: int, scheme: str = "light", motion: str = "no-preference"
) -> Page:
    """The page with its styles but without a server: the first of the module costs a second."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="nl-NL",
        reduced_motion=motion,
    )  # fmt: skip
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content(html(surface), wait_until="domcontentloaded")
    page.add_style_tag(content=ORDER + stylesheet(SURFACES[surface]))
    return page


@pytest.mark.parametrize("surface", SURFACES)
def test_no_style_or_script_stands_in_the_page(surface: str) -> None:
    text = html(surface)
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text
    assert all("src=" in tag.split(">", 1)[0] for tag in text.split("<script")[1:])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("surface", SURFACES)
def test_everything_fits_and_axe_finds_nothing(
    browser: Browser, surface: str, width: int, scheme: str
) -> None:
    # Styles come after the page here: with motion axe could see colours on their way.
    page = opened(browser, surface, width, scheme, motion="reduce")
    assert spill(page) == []
    assert axe_faults(page) == []


def test_large_text_still_fits_a_phone(browser: Browser) -> None:
    page = opened(browser, "portal", 360)
    page.add_style_tag(content="html { font-size: 212% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("width", "shown"), [(360, "ol"), (768, "ol"), (1280, "svg")])
def test_the_line_is_a_list_on_a_phone_and_a_map_on_a_wide_screen(
    browser: Browser, width: int, shown: str
) -> None:
    page = opened(browser, "portal", width)
    tram = page.locator(".tram").first
    assert tram.locator("> ol").is_visible() == (shown == "ol")
    assert tram.locator("> svg").is_visible() == (shown == "svg")


def test_paper_gets_the_list_in_light_whatever_the_screen_shows(browser: Browser) -> None:
    page = opened(browser, "portal", 1280, "dark")
    page.emulate_media(media="print")
    tram = page.locator(".tram").first
    assert tram.locator("> ol").is_visible()
    assert not page.locator(".top").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color").startswith("oklch(0.25")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_every_station_in_order(browser: Browser, width: int) -> None:
    page = opened(browser, "portal", width)
    links = page.locator("#line-0 .tram a:visible")
    links.first.focus()
    reached = []
    for _ in range(links.count()):
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    assert len(reached) == 19
    assert (reached[0], reached[4], reached[-1]) == ("#introduction", "#children", "#closed")


def test_targets_on_a_phone_are_large_enough(browser: Browser) -> None:
    page = opened(browser, "portal", 360)
    small = page.evaluate(
        """[...document.querySelectorAll('.button:not(.button--small), .input, .nav__link, '
        + '.tabs__link, .top__link, .stop__words, .choice')].filter(e => e.checkVisibility())
        .map(e => [e.className, e.getBoundingClientRect().height]).filter(([, h]) => h < 44)"""
    )
    assert small == []
