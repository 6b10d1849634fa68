"""Which addresses of the admin there are, and its doors; who gets what is in tests/permissions."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cms_pages.admin.allowed import ALLOWED_NAMES
from mediation.urls import firm as firm_urls
from tests.cms_pages.addresses import admin_addresses
from tests.world import World

pytestmark = pytest.mark.django_db

KNOWN = Path(__file__).with_name("admin_names.txt")


def known_names() -> list[str]:
    return KNOWN.read_text(encoding="utf-8").split("\n")[:-1]


def found_names(urlconf: str) -> list[str]:
    return sorted({f"{a.name} {a.route}" for a in admin_addresses(urlconf)})


def test_no_address_came_or_went_unnoticed() -> None:
    """After an upgrade of Wagtail: look at each new name, decide, and write it into the list."""
    assert found_names("mediation.urls.firm") == known_names()


def test_every_allowed_name_exists() -> None:
    names = {address.name for address in admin_addresses()}
    exact = {name for name in ALLOWED_NAMES if "*" not in name}
    assert exact <= names


def test_both_hosts_have_the_same_admin() -> None:
    assert admin_addresses() == admin_addresses("mediation.urls.platform")


def test_a_name_that_an_upgrade_brings_is_noticed_and_closed(
    olga: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside all of ours: a page under the admin that nobody has decided upon."""
    patterns = [path("cms/pages/new/", lambda request: HttpResponse("open"), name="wagtail_new")]
    urlconf = ModuleType("urls_after_an_upgrade")
    urlconf.urlpatterns = [*patterns, *firm_urls.urlpatterns]
    monkeypatch.setitem(sys.modules, urlconf.__name__, urlconf)
    assert found_names(urlconf.__name__) != known_names()
    assert set(found_names(urlconf.__name__)) - set(known_names()) == {"wagtail_new cms/pages/new/"}
    with override_settings(ROOT_URLCONF=urlconf.__name__):
        assert olga.get("/cms/").status_code == 200
        assert olga.get("/cms/pages/new/").status_code == 404


@pytest.mark.parametrize("door", ["/cms/login/", "/cms/password_reset/"])
def test_wagtails_login_doors_are_closed(world: World, olga: Client, door: str) -> None:
    assert world.client(None).get(door)["Location"] == "/accounts/login/?next=/cms/"
    for answer in (olga.get(door), olga.post(door, {"username": "x", "password": "x"})):
        assert (answer.status_code, answer["Location"]) == (302, "/cms/")
    for gone in (
        "/_util/login/",
        "/_util/authenticate_with_password/1/1/",
        "/admin/",
        "/documents/1/x",
    ):
        assert world.client(None).get(gone, follow=True).status_code == 404


def test_logging_out_of_the_admin_ends_the_session(olga: Client) -> None:
    assert olga.post("/cms/logout/").status_code == 302
    assert olga.get("/cms/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/cms/bulk/accounts/user/delete/?id=all",
        "/cms/bulk/accounts/user/set_active_state/?id=1",
        "/cms/bulk/cms_pages/firmimage/add_tags/?id=1",
        "/cms/bulk/cms_pages/firmdocument/add_to_collection/?id=1",
        "/cms/editing-sessions/ping/accounts/user/1/1/",
        "/cms/editing-sessions/ping/tenants/tenant/1/1/",
        "/cms/pages/add/wagtailcore/page/1/",
    ],
)
def test_an_address_that_names_a_model_names_one_of_ours(olga: Client, address: str) -> None:
    assert olga.get(address).status_code == olga.post(address).status_code == 404


def test_the_session_of_one_firm_opens_nothing_at_another(world: World, olga: Client) -> None:
    answer = olga.get("/cms/", SERVER_NAME=world.noorderlicht.host)
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_pages_of_the_admin_are_never_stored(olga: Client) -> None:
    assert "no-store" in olga.get("/cms/")["Cache-Control"]
    assert "private" in olga.get("/cms/")["Cache-Control"]


def test_menus_lead_only_where_one_may_go(world: World) -> None:
    for person, own in (("olga", True), ("kees", False)):
        html = world.client(person).get("/cms/").content.decode()
        assert ("/cms/huisstijl/" in html) is own
        for closed in ("/cms/reports/", "/cms/users/", "/cms/sites/", "/cms/collections/"):
            assert closed not in html
