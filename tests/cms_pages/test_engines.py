"""What search engines are told: of this host's firm only, of live pages only, and nothing that runs."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms_pages.models import ContentPage, HomePage
from cms_pages.reserved import PORTAL, TAKEN
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.middleware import _kept
from portal.tenants.models import Tenant
from tests.cms_pages.conftest import Content
from tests.permissions.addresses import FIRM, PLATFORM, addresses
from tests.world import World

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">([^<]*)</script>')
EVIL = "</script><script>alert(1)</script> & “😀” \\ \u2028"


def sitemap_of(client: Client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/xml"
    return [
        place.text or "" for place in ElementTree.fromstring(answer.content).findall(".//{*}loc")
    ]


def data_of(html: str) -> list[dict[str, Any]]:
    found = DATA.findall(html)
    assert len(found) == 1
    graph: list[dict[str, Any]] = json.loads(found[0])["@graph"]
    return graph


def kinds(html: str) -> list[str]:
    return [item["@type"] for item in data_of(html)]


def test_a_sitemap_holds_the_firms_own_live_pages(
    world: World, ours: Content, theirs: Content
) -> None:
    with tenant_context(ours.tenant.pk):
        ours.home.add_child(instance=ContentPage(title="x", slug="concept", live=False))
        ours.home.add_child(instance=ContentPage(title="Privacy", slug="privacy"))
    client = world.client(None)
    found = sitemap_of(client)
    base = world.proeftuin.tenant.url("")
    assert all(place.startswith(f"{base}/") for place in found)
    paths = [place.removeprefix(base) for place in found]
    assert len(set(paths)) == len(paths)
    assert {"/", "/werkwijze/", "/contact/", "/privacy/", "/cookies/"} <= set(paths)
    assert f"/{ours.page.slug}/onder/" in paths and "/concept/" not in paths
    assert not any(theirs.page.slug in path or "noorderlicht" in path for path in found)
    assert not any(path.split("/")[1] in PORTAL for path in paths)
    for path in paths:
        assert client.get(path).status_code == 200


def test_it_costs_as_much_for_many_pages(world: World, ours: Content) -> None:
    counts = []
    for _time in range(2):
        world.client(None).get("/sitemap.xml")
        with CaptureQueriesContext(connection) as captured:
            sitemap_of(world.client(None))
        counts.append(len(captured))
        with tenant_context(ours.tenant.pk):
            for _page in range(5):
                ours.page.add_child(instance=ContentPage(title="x", slug=uuid4().hex))
    assert counts[0] == counts[1] <= 6


def test_the_platform_has_its_own(world: World) -> None:
    paths = [
        place.removeprefix(world.platform.tenant.url(""))
        for place in sitemap_of(Client(SERVER_NAME=world.platform.host))
    ]
    assert {"/", "/prijs/", "/aanmelden/", "/veiligheid/", "/in-tien-stappen/"} <= set(paths)
    assert "/handboek/abonnement/" in paths
    client = Client(SERVER_NAME=world.platform.host)
    for path in ("/prijs/", "/veiligheid/", "/in-tien-stappen/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("name", ["proeftuin", "platform"])
def test_robots_keep_out_of_the_portal(world: World, name: str) -> None:
    firm = getattr(world, name)
    answer = Client(SERVER_NAME=firm.host).get("/robots.txt")
    lines = [line for line in answer.content.decode().splitlines() if line]
    assert answer["Content-Type"].startswith("text/plain") and not answer.cookies
    assert lines[0] == "User-agent: *"
    for place in ("kantoor", "mijn", "advocaat", "cms", "accounts", "api", "beheer"):
        assert f"Disallow: /{place}/" in lines
    assert lines[-1] == f"Sitemap: {firm.tenant.url('/sitemap.xml')}"
    assert "Disallow: /" not in lines


def test_a_host_without_a_firm_tells_nothing(world: World) -> None:
    for path in ("/robots.txt", "/sitemap.xml"):
        client = Client(SERVER_NAME="niemand.mediation.localhost")
        assert client.get(path).status_code == 404
    with as_platform():
        Tenant.objects.filter(pk=world.noorderlicht.tenant.pk).update(state="suspended")
    _kept.clear()
    try:
        for path in ("/robots.txt", "/sitemap.xml"):
            assert Client(SERVER_NAME=world.noorderlicht.host).get(path).status_code == 404
    finally:
        _kept.clear()


def test_no_page_can_stand_where_the_product_has_its_own() -> None:
    found = {a.route.split("/")[0] for host in (FIRM, PLATFORM) for a in addresses(host)}
    first = {part for part in found if re.fullmatch(r"[\w.-]+", part)}
    assert first - TAKEN - {"privacy"} == set()


def test_a_firm_is_described_by_what_it_tells_of_itself(world: World) -> None:
    html = world.client(None).get("/").content.decode()
    firm = data_of(html)[0]
    assert firm["@type"] == "LegalService" and firm["name"] == "De Proeftuin"
    assert firm["url"] == world.proeftuin.tenant.url()
    assert "telephone" not in firm and "address" not in firm
    assert "FAQPage" in kinds(html) and "BreadcrumbList" not in kinds(html)
    below = world.client(None).get("/veelgestelde-vragen/").content.decode()
    assert kinds(below) == ["LegalService", "BreadcrumbList", "FAQPage"]
    questions = data_of(below)[2]["mainEntity"]
    assert len(questions) == below.count("<summary>")
    assert "<" not in questions[0]["acceptedAnswer"]["text"]
    crumbs = data_of(below)[1]["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2]
    assert crumbs[1]["item"] == world.proeftuin.tenant.url("/veelgestelde-vragen/")


def test_a_page_below_a_page_has_its_whole_trail(world: World, ours: Content) -> None:
    html = world.client(None).get(f"/{ours.page.slug}/onder/").content.decode()
    names = [crumb["name"] for crumb in data_of(html)[1]["itemListElement"]]
    assert names == [ours.home.title, ours.page.title, ours.below.title]


def test_nothing_that_was_typed_ends_the_block_of_data(world: World, ours: Content) -> None:
    with tenant_context(ours.tenant.pk):
        home = HomePage.objects.get(pk=ours.home.pk)
        question = {"question": EVIL, "answer": "<p>één &lt;/script&gt; twee</p>"}
        item = {"type": "item", "value": question, "id": str(uuid4())}
        home.body = json.dumps([{"type": "questions", "value": [item], "id": str(uuid4())}])
        home.title = EVIL
        home.save()
    with as_platform(ours.tenant.pk):
        Tenant.objects.filter(pk=ours.tenant.pk).update(city=EVIL, name=EVIL)
    _kept.clear()
    try:
        html = world.client(None).get("/").content.decode()
    finally:
        _kept.clear()
    assert html.count("<script") == 1 and html.count("</script") == 1
    firm, faq = data_of(html)
    assert firm["name"] == EVIL and firm["address"]["addressLocality"] == EVIL
    assert faq["mainEntity"][0]["name"] == EVIL


def test_the_price_stands_where_invoices_get_it(world: World) -> None:
    html = Client(SERVER_NAME=world.platform.host).get("/prijs/").content.decode()
    assert "€\xa0100,00" in html and "€\xa0121,00" in html and "€\xa0605,00" in html
    offer = data_of(html)[0]["offers"]["priceSpecification"]
    assert (offer["price"], offer["valueAddedTaxIncluded"]) == ("100.00", False)
    menu = html[html.index("<nav") : html.index("</nav")]
    order = [
        menu.index(f'href="{path}"') for path in ("/in-tien-stappen/", "/prijs/", "/veiligheid/")
    ]
    assert order == sorted(order)
    assert world.client(None).get("/prijs/").status_code == 404


def test_who_finds_a_leak_is_told_where_to_go(world: World) -> None:
    path = "/.well-known/security.txt"
    client = Client(SERVER_NAME=world.platform.host)
    assert client.get(path).status_code == 404
    with as_platform(world.platform.tenant.pk):
        Tenant.objects.filter(pk=world.platform.tenant.pk).update(email="lek@proef.example")
    _kept.clear()
    try:
        lines = client.get(path).content.decode().splitlines()
    finally:
        _kept.clear()
    assert "Contact: mailto:lek@proef.example" in lines
    expires = datetime.fromisoformat(lines[1].removeprefix("Expires: "))
    assert timedelta(days=100) < expires - timezone.now() < timedelta(days=365)
    assert f"Canonical: {world.platform.tenant.url(path)}" in lines
    assert world.client(None).get(path).status_code == 404
