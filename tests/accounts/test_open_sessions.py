"""The list of where a person is logged in: one's own, at this firm, and ended at once."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts.enums import Role
from portal.accounts.models import OpenSession
from portal.accounts.services import add_member
from portal.accounts.sessions import SESSION_ENDS_AT, SESSION_SEEN_AT
from portal.tenants.context import tenant_context
from tests.accounts.test_login import email_of, log_in
from tests.world import World

pytestmark = pytest.mark.django_db
SECURITY = "/inloggen-en-veiligheid/"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def logged_in(host: str, name: str, agent: str = LAPTOP) -> Client:
    client = Client(SERVER_NAME=host, HTTP_USER_AGENT=agent)
    log_in(client, email_of(name))
    assert SESSION_KEY in client.session
    return client


def is_inside(client: Client) -> bool:
    return not client.get("/welkom/")["Location"].startswith("/accounts/")


def test_the_list_names_each_browser_and_this_one_first(world: World) -> None:
    host = world.proeftuin.host
    phone = logged_in(host, "fictus", PHONE)
    logged_in(host, "fictus")
    logged_in(host, "testina")
    rows = phone.get(SECURITY).context["sessions"]
    assert [row["is_this"] for row in rows] == [True, False]
    assert [row["name"].split()[::2] for row in rows] == [
        ["Safari", "iPhone"],
        ["Firefox", "Windows"],
    ]


def test_what_is_of_another_firm_stays_there(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        add_member(user=world.member("fictus").user, role=Role.PARTY)
    there = logged_in(world.noorderlicht.host, "fictus")
    here = logged_in(world.proeftuin.host, "fictus")
    assert len(here.get(SECURITY).context["sessions"]) == 1
    here.post(f"{SECURITY}apparaten/uitloggen/")
    assert is_inside(there) and is_inside(here)


def test_one_or_all_others_are_ended_at_once(world: World) -> None:
    host = world.proeftuin.host
    here, second, third = (logged_in(host, "fictus") for _ in range(3))
    with tenant_context(world.proeftuin.tenant.pk):
        uuid = OpenSession.objects.get(session_id=second.session.session_key).uuid
    here.post(f"{SECURITY}apparaten/{uuid}/uitloggen/")
    assert [is_inside(client) for client in (here, second, third)] == [True, False, True]
    here.post(f"{SECURITY}apparaten/uitloggen/")
    assert [is_inside(client) for client in (here, third)] == [True, False]


def test_nobody_ends_the_session_of_another(world: World) -> None:
    victim = logged_in(world.proeftuin.host, "testina")
    with tenant_context(world.proeftuin.tenant.pk):
        uuid = OpenSession.objects.get(session_id=victim.session.session_key).uuid
    for name in ("fictus", "olga"):
        assert world.client(name).post(f"{SECURITY}apparaten/{uuid}/uitloggen/").status_code == 404
    assert is_inside(victim)


@pytest.mark.parametrize("end", ["log out", "expire"])
def test_a_row_goes_with_its_session(world: World, end: str) -> None:
    client = logged_in(world.proeftuin.host, "fictus")
    key = client.session.session_key
    with tenant_context(world.proeftuin.tenant.pk):
        assert OpenSession.objects.filter(session_id=key).exists()
        if end == "log out":
            client.post("/accounts/logout/")
        else:
            Session.objects.filter(session_key=key).delete()
        assert not OpenSession.objects.filter(session_id=key).exists()


def test_use_is_written_seldom(world: World) -> None:
    client = world.client("fictus")
    client.get("/welkom/")
    seen = client.session[SESSION_SEEN_AT]
    client.get("/welkom/")
    assert client.session[SESSION_SEEN_AT] == seen
    session = client.session
    session[SESSION_SEEN_AT] = seen - 1000
    session.save()
    client.get("/welkom/", headers={"HX-Request": "true"})
    assert client.session[SESSION_SEEN_AT] == seen - 1000
    client.get("/welkom/")
    assert client.session[SESSION_SEEN_AT] >= seen


def test_a_session_ends_however_much_it_is_used(world: World) -> None:
    client = logged_in(world.proeftuin.host, "fictus")
    session = client.session
    session[SESSION_ENDS_AT] = 1.0
    session.save()
    assert not is_inside(client)
