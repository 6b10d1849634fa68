"""Logging in: only where a person belongs, and told no more than that."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from portal.accounts.enums import MembershipState
from portal.accounts.models import Membership, User
from portal.accounts.sessions import SESSION_MEMBERSHIP, SESSION_TENANT
from portal.tenants.context import tenant_context
from tests.accounts.phone import SET_UP, set_up
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def at(host: str, **extra: str) -> Client:
    return Client(SERVER_NAME=host, **extra)


def log_in(client: Client, email: str, password: str = PASSWORD, **data: str):
    return client.post(LOGIN, {"login": email, "password": password, **data})


def email_of(name: str) -> str:
    return f"{name}@proef.example"


class Faults(HTMLParser):
    """The words of a page, without what differs with every request."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def words(response) -> list[str]:
    parser = Faults()
    parser.feed(response.content.decode())
    return [word for word in parser.words if word]


def test_a_member_logs_in_with_a_fresh_session_bound_to_firm_and_membership(world: World) -> None:
    client = at(world.proeftuin.host)
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    response = log_in(client, email_of("fictus").upper())
    assert response.status_code == 302 and response["Location"] == "/welkom/"
    fresh = client.session
    assert fresh.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()
    assert fresh[SESSION_TENANT] == str(world.proeftuin.tenant.uuid)
    assert fresh[SESSION_MEMBERSHIP] == str(world.member("fictus").uuid)


@pytest.mark.parametrize("who", ["nora", "wim", "otto", "nobody"])
def test_the_right_password_at_a_wrong_host_is_answered_as_a_wrong_one(
    world: World, who: str
) -> None:
    wrong = log_in(at(world.proeftuin.host), email_of("olga"), "not-the-password")
    client = at(world.proeftuin.host)
    other = log_in(client, email_of(who))
    assert wrong.status_code == other.status_code == 200
    expected = [word.replace(email_of("olga"), email_of(who)) for word in words(wrong)]
    assert words(other) == expected
    assert SESSION_KEY not in client.session
    mismatch = "This e-mail address and password do not belong together. Check both and try again."
    assert gettext(mismatch) in other.content.decode()
    assert email_of(who) in other.content.decode()


def test_an_inactive_user_and_an_ended_membership_are_wrong_passwords(world: World) -> None:
    User.objects.filter(email=email_of("kees")).update(is_active=False)
    with tenant_context(world.proeftuin.tenant.pk):
        Membership.objects.filter(user__email=email_of("anja")).update(state=MembershipState.ENDED)
    for name in ("kees", "anja"):
        client = at(world.proeftuin.host)
        assert log_in(client, email_of(name)).status_code == 200
        assert SESSION_KEY not in client.session


def test_every_answer_asks_the_database_the_same(world: World) -> None:
    asked = {}
    for who in ("olga", "nora", "nobody"):
        client = at(world.proeftuin.host)
        with CaptureQueriesContext(connection) as captured:
            log_in(client, email_of(who), "not-the-password")
        tables = ("accounts_user", "accounts_membership", "account_emailaddress")
        asked[who] = [t for q in captured for t in tables if f'FROM "{t}"' in q["sql"]]
    assert asked["olga"] == asked["nora"] == asked["nobody"] == [
        "accounts_user", "accounts_membership", "accounts_membership",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["olga", "nora", "nobody"])
def test_every_answer_costs_one_hash(world: World, who: str, monkeypatch) -> None:
    """Counted at the hasher of the settings, which is not the project's own code."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    made: list[str] = []
    original = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *a: made.append("x") or original(self, *a)
    )
    log_in(at(world.proeftuin.host), email_of(who), "not-the-password")
    assert len(made) == 1


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "http://noorderlicht.mediation.localhost/",
        "https://www.mediation.localhost/",
        "javascript:alert(1)",
        "http:///evil.example",
        "/\\evil.example",
    ],
)
def test_after_the_login_a_person_stays_at_the_host(world: World, target: str) -> None:
    client = at(world.proeftuin.host)
    response = log_in(client, email_of("fictus"), next=target)
    assert response["Location"] == "/welkom/"
    assert client.get(f"{LOGIN}?next={target}")["Location"] == "/welkom/"


def test_next_inside_the_host_is_followed(world: World) -> None:
    response = log_in(at(world.proeftuin.host), email_of("fictus"), next="/cms/")
    assert response["Location"] == "/cms/"


def test_guesses_count_over_all_hosts_and_are_not_kept_in_readable_form(world: World) -> None:
    hosts = [world.proeftuin.host, world.noorderlicht.host, world.platform.host]
    client = None
    for guess in range(10):
        client = at(hosts[guess % 3], REMOTE_ADDR=f"10.0.0.{guess}")
        assert log_in(client, email_of("olga"), f"guess-{guess}").status_code == 200
    last = at(world.proeftuin.host, REMOTE_ADDR="10.0.9.9")
    response = log_in(last, email_of("olga"))
    assert SESSION_KEY not in last.session
    too_often = "That was tried too often. Wait ten minutes, or choose a new password."
    assert gettext(too_often) in response.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        rows = cursor.fetchall()
    assert rows and not any("10.0.0" in key or "olga" in key for key, _value in rows)
    assert {len(key) for key, _value in rows} == {64}


def test_the_key_of_the_limit_has_no_host(world: World, rf) -> None:
    from portal.accounts.adapters import AccountAdapter

    keys = {
        AccountAdapter()._get_login_attempts_cache_key(rf.get("/", SERVER_NAME=host), email=email)
        for host in (world.proeftuin.host, world.noorderlicht.host)
        for email in ("Olga@proef.example", " olga@proef.example ")
    }
    assert keys == {"login:olga@proef.example"}


def test_allauth_speaks_no_json_and_opens_no_other_door(world: World) -> None:
    client = at(world.proeftuin.host, HTTP_ACCEPT="application/json")
    response = client.post(LOGIN, {"login": email_of("olga"), "password": "wrong"})
    assert response["Content-Type"].startswith("text/html")
    for path in (
        "signup/", "email/", "confirm-email/", "inactive/", "login/code/", "login/code/confirm/",
        "3rdparty/", "2fa/", "2fa/reauthenticate/", "reauthenticate/", "phone/verify/", "",
    ):  # fmt: skip
        assert client.get(f"/accounts/{path}").status_code == 404, path


@pytest.mark.parametrize(
    "path",
    [
        "/cms/login/",
        "/cms/password_reset/",
        "/cms/password_reset/confirm/MQ/abc-def/",
        "/_util/login/",
        "/_util/authenticate_with_password/1/1/",
        "/admin/",
        "/admin/login/",
        "/django-admin/login/",
    ],
)
@pytest.mark.parametrize("where", ["proeftuin", "platform"])
def test_every_other_login_door_is_closed(world: World, path: str, where: str) -> None:
    client = at(getattr(world, where).host)
    data = {"username": email_of("olga"), "password": PASSWORD}
    for response in (client.get(path), client.post(path, data)):
        if response.status_code == 302:
            assert response["Location"].startswith(LOGIN)
        else:
            assert response.status_code == 404
    assert SESSION_KEY not in client.session


def test_the_operator_logs_in_at_www_only(world: World) -> None:
    client = at(world.platform.host)
    assert log_in(client, email_of("otto"))["Location"] == SET_UP
    assert set_up(client)["Location"] == "/welkom/"
    assert SESSION_KEY in client.session
    assert log_in(at(world.platform.host), email_of("olga")).status_code == 200


def test_logging_out_takes_a_post_and_ends_the_session(world: World) -> None:
    client = world.client("olga")
    key = client.session.session_key
    assert client.get(reverse("account_logout")).status_code == 200
    assert Session.objects.filter(session_key=key).exists()
    assert client.post(reverse("account_logout"))["Location"] == "/"
    assert not Session.objects.filter(session_key=key).exists()


def test_the_login_needs_a_csrf_token(world: World) -> None:
    client = Client(SERVER_NAME=world.proeftuin.host, enforce_csrf_checks=True)
    assert log_in(client, email_of("olga")).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "nope.mediation.localhost", "a.proeftuin.mediation.localhost"]
)
def test_a_made_up_host_gets_no_login_page(world: World, host: str) -> None:
    assert at(host).get(LOGIN).status_code in (400, 404)
