"""Which addresses of the admin there are, and that all but the allowed ones do not exist."""

from pathlib import Path

import pytest
from django.test import Client

from cms_pages.admin.allowed import ALLOWED_NAMES, LOGIN_DOORS, is_allowed_name
from tests.cms_pages.addresses import Address, admin_addresses
from tests.world import World

pytestmark = pytest.mark.django_db

KNOWN = Path(__file__).with_name("admin_names.txt")


def known_names() -> list[str]:
    return KNOWN.read_text(encoding="utf-8").split("\n")[:-1]


def dummy(argument: str) -> str:
    return "1" if argument.endswith(("pk", "_id", "_id_a", "_id_b")) else "x"


def test_no_address_came_or_went_unnoticed() -> None:
    """After an upgrade of Wagtail: look at each new name, decide, and write it into the list."""
    found = sorted({f"{a.name} {a.route}" for a in admin_addresses()})
    assert found == known_names()


def test_every_allowed_name_exists() -> None:
    names = {address.name for address in admin_addresses()}
    exact = {name for name in ALLOWED_NAMES if "*" not in name}
    assert exact <= names


def test_both_hosts_have_the_same_admin() -> None:
    assert admin_addresses() == admin_addresses("mediation.urls.platform")


def refused() -> list[Address]:
    return [
        a for a in admin_addresses()
        if not is_allowed_name(a.name) and a.name not in LOGIN_DOORS and a.name != "cms_logout"
        and a.route not in OVERSHADOWED
    ]  # fmt: skip


# The same path as a page of ours, which answers first.
OVERSHADOWED = ("cms/account/", "cms/logout/")


def test_what_is_not_allowed_does_not_exist(olga: Client) -> None:
    answers = {}
    for address in refused():
        path = address.path(dummy) if address.name else "/cms/iets-anders/"
        for method in ("get", "post"):
            answers[f"{method} {address.name} {path}"] = getattr(olga, method)(path).status_code
    assert len(answers) > 150
    assert {name: code for name, code in answers.items() if code != 404} == {}


@pytest.mark.parametrize("person", ["fictus", "ada", "anja"])
def test_the_admin_does_not_exist_for_others(world: World, person: str) -> None:
    client = world.client(person)
    answers = {client.get(a.path(dummy)).status_code for a in admin_addresses() if a.name}
    assert answers == {404}


def test_a_stranger_is_led_to_the_one_login_page(world: World) -> None:
    client = world.client(None)
    for address in admin_addresses():
        if not address.name:
            continue
        for answer in (client.get(address.path(dummy)), client.post(address.path(dummy))):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/accounts/login/?next=/cms/"), address


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
    "path",
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
def test_an_address_that_names_a_model_names_one_of_ours(olga: Client, path: str) -> None:
    assert olga.get(path).status_code == olga.post(path).status_code == 404


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
