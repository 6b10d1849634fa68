"""The product's main job in a real browser: from the login to both documents in hand."""

import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pdfminer.high_level import extract_text
from playwright.sync_api import Browser, Page, expect

from portal.common.dates import long_date
from portal.demo.cast import PASSWORD, person
from tests.e2e.browsing import DESKTOP, PHONE, Visitor, plain, visiting
from tests.e2e.second_step import make_app
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

NUMBER = "2026-0042"
KINDS = {"covenant": "convenant", "parenting_plan": "ouderschapsplan"}
# What the first sample must say in each document: names, amounts to the cent, dates.
SAID = {
    "covenant": (
        "Fictus Test Proefpersoon", "Testina Maria van Voorbeeld", "90.075,00", "350,00", "243,00",
        "9 februari 1984", "30 november 1986", "1 september 2026", NUMBER,
    ),
    "parenting_plan": (
        "Fictus Test Proefpersoon", "Testina Maria van Voorbeeld", "243,00", NUMBER,
    ),
}  # fmt: skip


def test_mediator_makes_reads_and_downloads_both_documents(
    site: Site, visitor: Visitor, tmp_path: Path
) -> None:
    page = log_in(site, visitor)
    page.get_by_role("link", name="Dossiers", exact=True).click()
    page.get_by_role("link", name=NUMBER).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proefpersoon / Van Voorbeeld")
    # What is missing stands before everything that is known, and every fact tells its source.
    expect(page.locator("main h2").first).to_be_visible()
    expect(page.locator("#ontbreekt")).to_contain_text("Informatie-uitwisseling")
    assert page.locator("main h2").first.get_attribute("id") == "ontbreekt-title"
    expect(page.locator("[data-fact='accounts[].balance']").first).to_contain_text("€ 3.250,00")
    expect(page.locator("[data-source]").first).to_be_visible()

    page.locator(f"a[href$='/{site.dossiers[NUMBER]}/documenten/']").first.click()
    for kind in KINDS:
        page.locator(f"form:has([name=kind][value={kind}]) button").click()
    page.evaluate("window.samePage = true")
    # Without a reload: each row fetches its own state until it is ready.
    expect(page.locator("#concepten a[href$='/pdf/']")).to_have_count(2, timeout=40_000)
    assert page.evaluate("window.samePage === true")
    visitor.check_at_all_widths()

    for kind, word in KINDS.items():
        row = page.locator(".file").filter(has_text=re.compile(word, re.IGNORECASE))
        files = {
            form: download(page, row.locator(f"a[href$='/{form}/']"), tmp_path)
            for form in ("pdf", "docx")
        }
        for file, text in (
            (files["pdf"], pdf_text(files["pdf"])),
            (files["docx"], docx_text(files["docx"])),
        ):
            assert NUMBER in file.name and "roefpersoon" not in file.name
            for words in (*SAID[kind], long_date(date.today())):
                assert words in text, f"{file.name} does not say {words}"
        row.get_by_role("link", name=re.compile(word, re.IGNORECASE)).first.click()
        expect(page.locator("article").first).to_contain_text("Proefpersoon")
        for words in SAID[kind]:
            assert words in plain(page.locator("main").inner_text()), words
        page.set_viewport_size(PHONE)  # the narrower, the harder: wide tables
        visitor.check()
        page.set_viewport_size(DESKTOP)
        page.go_back()


def log_in(site: Site, visitor: Visitor) -> Page:
    """Through the real login page: first wrong, then right, then an app on a phone."""
    page = visitor.go(site.url("/accounts/login/"))
    visitor.check_at_all_widths()
    owner = person("owner")
    page.fill("[name=login]", owner.email)
    page.fill("[name=password]", "geen-idee-2026")
    page.press("[name=password]", "Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.input_value("[name=login]") == owner.email
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/tweede-stap/")
    make_app(visitor)
    page.wait_for_url("**/kantoor/")
    return page


def download(page: Page, link: object, folder: Path) -> Path:
    with page.expect_download() as waiting:
        link.click()  # type: ignore[attr-defined]
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def pdf_text(path: Path) -> str:
    assert path.read_bytes().startswith(b"%PDF-")
    return plain(extract_text(path).replace("\xad", ""))


def docx_text(path: Path) -> str:
    document = Document(str(path))
    parts = [document.element.body, *(section.header._element for section in document.sections)]
    parts += [section.first_page_header._element for section in document.sections]
    parts += [section.footer._element for section in document.sections]
    return plain(
        " ".join(
            "".join(t.text or "" for t in p.iter("{*}t"))
            for part in parts
            for p in part.iter("{*}p")
        )
    )


def test_party_sees_the_tram_at_the_right_stop_and_no_draft(site: Site, browser: Browser) -> None:
    dossier = site.dossiers[NUMBER]
    for size, drawing in ((PHONE, ".tram__stops"), (DESKTOP, ".tram__map")):
        with visiting(browser, size=size) as visitor:
            page = visitor.become(site, "party-a")
            assert page.url.endswith(f"/mijn/{dossier}/")
            # What is now stands first and within the first screen.
            expect(page.locator(".next__title")).to_have_text("Concept convenant")
            expect(page.locator(".next")).to_be_in_viewport(ratio=1)
            page.locator("#trambaan a[href$='/trambaan/']").first.click()
            now = page.locator(f"{drawing} [aria-current=step]")
            expect(now).to_have_count(1)
            expect(now).to_be_visible()
            assert "Concept convenant" in (now.get_attribute("aria-label") or now.inner_text())
            visitor.check()
            page.goto(site.url(f"/mijn/{dossier}/documenten/"))
            expect(page.locator(".file")).to_have_count(0)
            visitor.check()


def test_document_is_made_without_javascript(site: Site, browser: Browser) -> None:
    with visiting(browser, javascript=False) as visitor:
        visitor.become(site, "owner")
        page = visitor.go(site.url("/kantoor/dossiers/"))
        page.get_by_role("link", name="2026-0043").click()
        page.locator(f"a[href$='/{site.dossiers['2026-0043']}/documenten/']").first.click()
        page.locator("form:has([name=kind][value=covenant]) button").click()
        for _attempt in range(100):
            if page.locator("#concepten a[href$='/pdf/']").count():
                break
            page.wait_for_timeout(300)
            page.reload()
        address = page.locator("#concepten a[href$='/pdf/']").get_attribute("href")
        status, headers, body = visitor.fetch(site.url(address))
        assert status == 200 and body.startswith(b"%PDF-")
        assert headers["cache-control"] == "private, no-store"
        assert not visitor.complaints


def test_keyboard_reaches_the_content_first_and_shows_where_it_is(
    site: Site, visitor: Visitor
) -> None:
    page = visitor.become(site, "owner")
    page.goto(site.url(f"/kantoor/dossiers/{site.dossiers[NUMBER]}/"))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _stop in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.querySelector('main').contains(document.activeElement)"
        )
        ring = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth); }"
        )
        assert ring and ring >= 3, page.evaluate("() => document.activeElement.outerHTML")
