"""All ten steps in real browsers, from a stranger's sign-up to the closed dossier.

Every page is looked at on a phone and on a desk (axe, nothing beside the window, no complaint), every
main button is clicked twice, and no page costs more than twelve queries.
"""

import json
import os
import re
import time
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests import servers
from tests.e2e.browsing import PHONE, plain
from tests.e2e.road import HOST, MOST_QUERIES, Road, send
from tests.e2e.site import Site, wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

OWNER, COLLEAGUE = "l.spoor@tramhuis.example", "b.rails@tramhuis.example"
TOBIAS, MARLOES = "tobias@proef.example", "marloes@proef.example"
LAWYER = "toga@test.example"
FIRM = {
    "name": "Het Tramhuis", "legal_name": "Het Tramhuis Mediation", "kvk_number": "00000077",
    "street": "Remiseplein", "house_number": "3", "postcode": "1234cd", "city": "Voorbeeldstad",
    "owner_name": "mr. L. Spoor-Test", "owner_email": OWNER, "iban": "NL75 TEST 0900 0010 07",
    "account_holder": "Het Tramhuis Mediation",
}  # fmt: skip
CONSENTS = ("mandate", "terms", "privacy", "processing")
FACTS = "portal/demo/data/dossier-4.yaml"
QUESTION, ANSWER, ALONE = "Wie brengt Sil op maandag?", "Dat doe ik.", "Kan ik jou apart spreken?"


def test_the_whole_road(site: Site, browser: Browser) -> None:
    with ExitStack() as stack:
        road = Road(site, browser, stack)
        sign_up(road)
        activate(road)
        invite_colleague(road)
        pay(road)
        meet(road)
        open_dossier(road)
        take_part(road)
        draft(road)
        finish(road)
        close(road)
        costs = road.queries()
    if target := os.environ.get("ROAD_QUERIES"):
        Path(target).write_text(json.dumps(costs))
    heavy = {path: count for path, count in costs.items() if count > MOST_QUERIES}
    assert not heavy
    assert len(costs) > 30


def sign_up(road: Road) -> None:
    """Step 1. A consent that is missing is told, and what was typed stays."""
    drawn = time.monotonic()
    page = road.see("stranger", "/aanmelden/", host="www")
    page.fill("[name=name]", FIRM["name"])
    expect(page.locator("[name=slug]")).to_have_value("het-tramhuis")
    for name, value in FIRM.items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=slug]", HOST)
    expect(page.locator("#signup-free")).to_contain_text(f"{HOST}.")
    for consent in CONSENTS[:-1]:
        page.check(f"[name={consent}]")
    send(page, "main form:has([name=iban])")
    expect(page.get_by_role("alert").first).to_be_visible()
    road.visitor("stranger").check()
    assert page.input_value("[name=owner_email]") == OWNER
    page.check(f"[name={CONSENTS[-1]}]")
    # Whoever is done within three seconds is taken for a program.
    page.wait_for_timeout(max(0, 3_500 - (time.monotonic() - drawn) * 1_000))
    send(page, "main form:has([name=iban])")
    page.wait_for_url("**/aanmelden/ontvangen/**")
    expect(page.locator(".next")).to_be_visible(timeout=30_000)
    road.visitor("stranger").check_at_all_widths()
    firms = "SELECT count(*) FROM tenants_tenant WHERE slug = %s"
    assert road.site.rows(firms, HOST) == [(1,)]


def activate(road: Road) -> None:
    """Step 3. The link works once; colour and logo are everywhere at once."""
    link = road.letter(OWNER)
    page = road.come_in("owner", OWNER)
    page.wait_for_url("**/kantoor/begin/")
    road.visitor("owner").check_at_all_widths()
    page.fill("[name=accent_color]", "#a8432f")
    page.set_input_files("[name=logo]", picture("logo.png"))
    page.fill("[name=phone]", "+31850000077")
    send(page, "main form:has([name=accent_color])")
    page.wait_for_url("**/kantoor/begin/?klaar=1")
    road.visitor("owner").check_at_all_widths()
    page.wait_for_timeout(1_000)  # each process holds a firm for a second
    home = road.see("stranger", "/")
    expect(home.locator("header img").first).to_be_visible()
    for path in ("/werkwijze/", "/tarieven/", "/contact/"):
        road.see("stranger", path)
    used = home.goto(link)
    assert used is not None and used.status < 500
    expect(home.locator("main a[href], main button").first).to_be_visible()
    road.visitor("stranger").complaints.clear()


def invite_colleague(road: Road) -> None:
    """Step 4."""
    page = road.see("owner", "/kantoor/collegas/")
    page.fill("[name=name]", "drs. B. Rails-Test")
    page.fill("[name=email]", COLLEAGUE)
    page.check("[name=role][value=mediator]")
    send(page, "main form:has([name=email])")
    expect(page.locator("#uitgenodigd .rows__item")).to_have_count(1)
    road.come_in("colleague", COLLEAGUE)
    road.see("colleague", "/kantoor/")


def pay(road: Road) -> None:
    """Step 2. The free month is over: the daily job makes the invoice, the bank pays it."""
    page = road.see("owner", "/kantoor/abonnement/")
    expect(page.locator("#accounts .rows__item")).to_have_count(2)
    firm = "tenant_id = (SELECT id FROM tenants_tenant WHERE slug = %s)"
    for table, columns in (
        ("billing_subscription", ("anchor", "trial_until", "next_period_on")),
        ("billing_seat", ("starts_on",)),
    ):
        earlier = ", ".join(f"{name} = ({name} - interval '1 month')::date" for name in columns)
        road.site.rows(f"UPDATE {table} SET {earlier} WHERE {firm}", HOST)
    road.site.rows(
        "UPDATE django_q_schedule SET next_run = now() - interval '1 minute'"
        " WHERE name LIKE '%%bill_firms'"
    )
    invoices = (
        "SELECT i.state FROM billing_invoice i JOIN tenants_tenant t ON t.id = i.firm_id"
        " WHERE t.slug = %s AND i.pdf IS NOT NULL"
    )
    wait_until(lambda: bool(road.site.rows(invoices, HOST)), "the invoice")
    # As if the day of the debit had come.
    road.site.rows("UPDATE django_q_ormq SET lock = now() WHERE lock > now() + interval '1 day'")
    wait_until(lambda: road.site.rows(invoices, HOST) == [("paid",)], "the money")
    page = road.see("owner", "/kantoor/abonnement/")
    link = page.locator("#invoices a[href$='/pdf/'], #invoices .rows__end a").first
    status, _headers, body = road.visitor("owner").fetch(absolute(page, link.get_attribute("href")))
    assert status == 200 and "Het Tramhuis" in plain(extract_text(BytesIO(body)))


def meet(road: Road) -> None:
    """Step 5. The form of the firm's own website brings a lead, once; the other comes in by hand."""
    page = road.see("owner", "/kantoor/website-koppelen/")
    form = page.locator("#form-code").inner_text()
    website = road.visitor("stranger").page
    website.set_content(f"<html lang=nl><body>{form}</body></html>")
    website.fill("[name=name]", "Marloes van der Halte")
    website.fill("[name=email]", MARLOES)
    website.fill("[name=message]", "Wij willen het samen regelen.")
    send(website, "form", button="button", mode="no-cors")
    website.wait_for_url(f"**{HOST}**")
    road.visitor("stranger").check()
    page = road.see("owner", "/kantoor/")
    page.get_by_role("link", name=re.compile("Marloes")).first.click()
    expect(page.locator("#aanmelding article")).to_have_count(1)
    road.visitor("owner").check_at_all_widths()
    send(page, ".next form")
    agree(page)
    page = road.see("owner", "/kantoor/contacten/nieuw/")
    page.fill("[name=given_name]", "Tobias")
    page.fill("[name=last_name]", "Wissel")
    page.fill("[name=email]", TOBIAS)
    send(page, "main form:has([name=last_name])")
    page.wait_for_url(re.compile(r"/contacten/[0-9a-f-]{36}/"))
    agree(page)
    road.see("owner", "/kantoor/contacten/")


def agree(page: Page) -> None:
    """Write down the agreement to the service on the page of a contact."""
    page.locator("#akkoord summary").click()
    page.fill("#akkoord [name=agreed_on]", "11-05-2026")
    page.check("#akkoord [name=how][value=signed]")
    send(page, "#akkoord form", button="button")
    expect(page.locator("#akkoord .rows__item")).to_have_count(1)


def open_dossier(road: Road) -> None:
    """Step 6. Both are invited at the same moment, each by a link of their own."""
    page = road.see("owner", "/kantoor/dossiers/nieuw/")
    for field, name in (("a", "Tobias Wissel"), ("b", "Marloes van der Halte")):
        option = page.locator(f"[name={field}] option", has_text=name)
        page.select_option(f"[name={field}]", value=option.get_attribute("value"))
    page.locator("main form button.button--primary").click()
    page.check("[name=trajectory][value=divorce]")
    page.check("[name=minors]")
    road.visitor("owner").check_at_all_widths()
    send(page, "main form:has([name=trajectory])")
    page.wait_for_url("**/partijen/")
    found = re.search(r"/dossiers/([0-9a-f-]{36})/", page.url)
    assert found is not None
    road.dossier = found[1]
    road.visitor("owner").check_at_all_widths()
    send(page, ".next form")
    expect(page.locator(".next")).to_have_count(0)
    assert road.letter(TOBIAS) != road.letter(MARLOES)
    for name, email in (("tobias", TOBIAS), ("marloes", MARLOES)):
        page = road.come_in(name, email, size=PHONE)
        expect(page.locator("main .welcome li")).to_have_count(5)
        page.locator("main a.button--primary").click()
        page.wait_for_url(f"**{road.mine()}")
    road.see("owner", road.office("partijen/"))
    servers.command(
        "import_dossier", FACTS, "--firm", HOST, "--into", "2026-0001", env=road.site.env
    )


def take_part(road: Road) -> None:
    """Step 7. Tasks, papers, and messages in two rooms; the tram moves."""
    page = road.see("owner", road.office("taken/"))
    page.fill("[name=title]", "Je laatste loonstrook")
    page.select_option("[name=kind]", "upload")
    page.check("[name=whose][value=each]")
    send(page, "main form:has([name=title])")
    expect(page.locator(".columns .rows__item")).to_have_count(2)
    hand_in(road)
    review(road)
    talk(road)
    move(road, "draft_covenant")
    page = road.see("tobias", road.mine("trambaan/"))
    expect(page.locator("[aria-current=step]").first).to_be_attached()


def hand_in(road: Road) -> None:
    """What is not what it says is refused in a sentence; a good paper is there once."""
    page = road.see("tobias", road.mine())
    expect(page.locator(".next__title")).to_have_text("Je laatste loonstrook")
    page.locator(".next a.button--primary").click()
    road.visitor("tobias").check_at_all_widths()
    page.set_input_files("[name=papers]", file("loonstrook.png", b"dit is geen plaatje"))
    expect(page.locator(".field__error, .errors").first).to_be_visible()
    assert not papers(road)
    page.set_input_files("[name=papers]", picture("loonstrook.png"))
    expect(page.locator("#stukken .file")).to_have_count(1)
    road.visitor("tobias").check_at_all_widths()
    send(page, "main form[action$='/klaar/']")
    page = road.see("tobias", road.mine("stukken/"))
    expect(page.locator("#van-jou .file")).to_have_count(1)
    assert len(papers(road)) == 1
    page = road.see("marloes", road.mine("stukken/"))
    expect(page.locator(".file")).to_have_count(0)


def papers(road: Road) -> list[tuple]:
    return road.site.rows(
        "SELECT u.state FROM files_upload u JOIN dossiers_dossier d ON d.id = u.dossier_id"
        " WHERE d.uuid = %s", road.dossier,
    )  # fmt: skip


def review(road: Road) -> None:
    page = road.see("owner", road.office("taken/"))
    page.locator("#nakijken .file__end a").first.click()
    road.visitor("owner").check_at_all_widths()
    send(page, "main form:has([name=oordeel])")
    wait_until(lambda: papers(road) == [("accepted",)], "the accepted paper")


def talk(road: Road) -> None:
    """A question and an answer together, and one alone with the mediator, which the other never finds."""
    page = road.see("tobias", road.mine("berichten/"))
    write(road, "tobias", "samen", QUESTION)
    page = road.see("marloes", road.mine("berichten/"))
    page.get_by_role("link", name=QUESTION).click()
    road.visitor("marloes").check_at_all_widths()
    page.fill("[name=text]", ANSWER)
    send(page, "form.composer")
    expect(page.locator(".message")).to_have_count(2)
    write(road, "tobias", "alleen-a", ALONE)
    alone = road.visitor("tobias").page.url
    assert road.visitor("marloes").fetch(alone)[0] == 404
    page = road.see("owner", road.office("vragen/"))
    page.get_by_role("link", name=ALONE).click()
    page.fill("[name=text]", "Ik bel je donderdag.")
    send(page, "form.composer")
    expect(page.locator(".message")).to_have_count(2)
    road.visitor("owner").check_at_all_widths()


def write(road: Road, name: str, room: str, words: str) -> None:
    page = road.see(name, road.mine(f"berichten/nieuw/{room}/"))
    page.fill("[name=subject]", words)
    page.fill("[name=text]", words)
    send(page, "form.composer")
    page.wait_for_url(re.compile(r"/berichten/[0-9a-f-]{36}/"))
    expect(page.locator(".message")).to_have_count(1)


def move(road: Road, stop: str) -> None:
    page = road.see("owner", road.office("trambaan/"))
    page.select_option("[name=halte]", stop)
    send(page, "main form:has([name=halte])")
    expect(page.locator("[name=halte]")).to_have_value(stop)


def draft(road: Road) -> None:
    """Step 8. Both documents, one article written anew, both parties read it."""
    page = road.see("owner", road.office("documenten/"))
    for kind in ("covenant", "parenting_plan"):
        send(page, f"form:has([name=kind][value={kind}])", button="button")
    expect(page.locator("#concepten a[href$='/pdf/']")).to_have_count(2, timeout=40_000)
    road.visitor("owner").check_at_all_widths()
    open_document(road, "convenant")
    page.locator("#artikelen .rows__item a").nth(2).click()
    road.visitor("owner").check_at_all_widths()
    text = page.input_value("[name=text]")
    page.fill("[name=text]", f"{text}\n\nPartijen bellen elkaar hierover eerst zelf.")
    send(page, "main form:has([name=text])")
    page.wait_for_url(lambda url: "/artikelen/" not in url)
    road.see("owner", road.office("documenten/"))
    expect(page.locator("#concepten a[href$='/pdf/']")).to_have_count(3, timeout=40_000)
    for kind in ("convenant", "ouderschapsplan"):
        open_document(road, kind)
        send(page, "form[action$='/delen/']")
        expect(page.locator("form[action$='/delen/']")).to_have_count(0)
    road.visitor("owner").check_at_all_widths()
    page = road.see("marloes", road.mine("documenten/"))
    expect(page.locator(".file")).to_have_count(2)
    page.get_by_role("link", name=re.compile("convenant", re.IGNORECASE)).first.click()
    expect(page.locator("main")).to_contain_text("Partijen bellen elkaar hierover eerst zelf.")
    road.visitor("marloes").check()


def open_document(road: Road, kind: str) -> None:
    """The newest of its kind."""
    page = road.visitor("owner").go(road.site.url(road.office("documenten/"), host=HOST))
    page.locator(".file").get_by_role("link", name=re.compile(kind, re.IGNORECASE)).first.click()


def finish(road: Road) -> None:
    """Step 9. Final and fingerprinted; the lawyer sees those two and nothing else, and reports."""
    page = road.visitor("owner").page
    for kind in ("convenant", "ouderschapsplan"):
        open_document(road, kind)
        page.locator("main a[href$='/definitief/']").click()
        road.visitor("owner").check()
        send(page, "#definitief form")
        page.wait_for_url(lambda url: "/definitief/" not in url)
    finals = "SELECT fingerprint FROM documents_generateddocument d WHERE status = 'final' AND state = 'ready' AND dossier_id = (SELECT id FROM dossiers_dossier WHERE uuid = %s)"
    wait_until(lambda: len(road.site.rows(finals, road.dossier)) == 2, "both finals")
    move(road, "petition")
    page = road.see("owner", road.office("advocaat/"))
    page.fill("[name=name]", "mr. C. Toga-Test")
    page.fill("[name=email]", LAWYER)
    send(page, "main form:has([name=email])")
    expect(page.locator("#toegang .rows__item")).to_have_count(1)
    report(road, {print_mark for (print_mark,) in road.site.rows(finals, road.dossier)})


def report(road: Road, fingerprints: set[str]) -> None:
    road.come_in("lawyer", LAWYER)
    road.see("lawyer", "/advocaat/")
    page = road.see("lawyer", f"/advocaat/{road.dossier}/")
    assert set(page.locator(".print-mark").all_inner_texts()) == fingerprints
    address = absolute(page, page.locator(".file a[href$='/pdf/']").first.get_attribute("href"))
    status, headers, body = road.visitor("lawyer").fetch(address)
    assert status == 200 and body.startswith(b"%PDF-")
    assert headers["cache-control"] == "private, no-store"
    for path in (road.office(), road.mine(), road.office("vragen/")):
        assert road.visitor("lawyer").fetch(road.site.url(path, host=HOST))[0] in (403, 404)
    page.fill("[name=filed_on]", f"{date.today():%d-%m-%Y}")
    page.fill("[name=case_number]", "C/00/000077 FA RK 26-1234")
    send(page, "main form:has([name=filed_on])")
    road.visitor("lawyer").check_at_all_widths()
    page = road.see("owner", road.office("trambaan/"))
    expect(page.locator("[name=halte]")).to_have_value("court_decision")


def close(road: Road) -> None:
    """Step 10. Nothing more is added; the parties read on."""
    page = road.see("owner", road.office("sluiten/"))
    send(page, "#sluiten form")
    expect(page.locator("form[action$='/heropenen/']")).to_be_visible()
    road.see("owner", road.office())
    page = road.see("tobias", road.mine())
    page = road.see("tobias", road.mine("documenten/"))
    expect(page.locator(".file")).not_to_have_count(0)
    page = road.see("marloes", road.mine("berichten/"))
    page.get_by_role("link", name=QUESTION).click()
    expect(page.locator("form.composer")).to_have_count(0)


def file(name: str, content: bytes, kind: str = "image/png") -> dict:
    return {"name": name, "mimeType": kind, "buffer": content}


def picture(name: str) -> dict:
    stored = BytesIO()
    Image.new("RGB", (240, 160), "#A8432F").save(stored, "PNG")
    return file(name, stored.getvalue())


def absolute(page: Page, path: str | None) -> str:
    return str(page.evaluate("path => new URL(path, location.href).href", path))
