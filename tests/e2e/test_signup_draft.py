"""A half-filled sign-up survives a closed tab in this browser, without what must not stay there."""

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browsing import visiting
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
SECRETS = {"iban": "NL27 TEST 0900 0002 22", "account_holder": "Proefhouder"}


def kept(page: Page) -> dict:
    return json.loads(page.evaluate("localStorage.getItem('signup') || '{}'"))


def test_a_closed_tab_loses_nothing_and_keeps_no_account(site: Site, browser: Browser) -> None:
    form = site.url("/aanmelden/", host="www")
    with visiting(browser) as visitor:
        page = visitor.go(form)
        box = page.locator("[data-draft-box]")
        assert box.is_visible() and kept(page) == {}
        page.locator("#id_legal_name").fill("Proefkantoor B.V.")
        page.locator("#id_register").select_option("vfas")
        for name, value in SECRETS.items():
            page.locator(f"#id_{name}").fill(value)
        page.locator("#id_terms").check()
        assert kept(page)["values"] == {"legal_name": "Proefkantoor B.V.", "register": "vfas"}
        visitor.check()
        page.close()
        visitor.page = visitor.context.new_page()
        page = visitor.go(form)
        assert page.locator("#id_legal_name").input_value() == "Proefkantoor B.V."
        assert page.locator("#id_register").input_value() == "vfas"
        assert [page.locator(f"#id_{name}").input_value() for name in SECRETS] == ["", ""]
        assert not page.locator("#id_terms").is_checked()
        # Too old: gone, also from the browser.
        page.evaluate(
            "localStorage.setItem('signup', JSON.stringify({until: 1, values: {city: 'Oud'}}))"
        )
        page = visitor.go(form)
        assert page.locator("#id_city").input_value() == "" and kept(page) == {}
        page.locator("#id_city").fill("Voorbeeldstad")
        page.locator("[data-draft-clear]").click()
        assert page.locator("#id_city").input_value() == "" and kept(page) == {}
        page = visitor.go(form)
        assert page.locator("#id_city").input_value() == ""
