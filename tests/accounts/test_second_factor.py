"""More than a password: who is asked, on every way in, and what an attacker tries."""

import base64
import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils.translation import gettext

from portal.accounts.enums import Role
from portal.accounts.models import Membership, User
from portal.accounts.second_factor import OBLIGATORY_FOR
from portal.accounts.services import add_member, invite
from portal.accounts.services.factors import new_recovery_codes
from portal.accounts.sessions import SESSION_SECOND_FACTOR
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.accounts.helpers import TELLING, link_in, path_of
from tests.accounts.phone import (
    APP,
    CODES,
    GO_ON,
    SECOND_STEP,
    SET_UP,
    Phone,
    give_phone,
    set_up,
)  # fmt: skip
from tests.accounts.test_login import LOGIN, at, email_of, log_in
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
SECURITY = "/inloggen-en-veiligheid/"
REMOVE = f"{SECURITY}weghalen/"
WRONG = "This code is not right, or it was used before. Wait for the next one and try again."


def is_inside(client: Client) -> bool:
    return SESSION_KEY in client.session


def factors(name: str) -> list[str]:
    found = Authenticator.objects.filter(user__email=email_of(name)).order_by("pk")
    return list(found.values_list("type", flat=True))


@pytest.mark.parametrize(
    ("who", "where"),
    [("olga", "proeftuin"), ("kees", "proeftuin"), ("anja", "proeftuin"), ("ada", "proeftuin"),
     ("otto", "platform")],
)  # fmt: skip
def test_whose_role_needs_one_makes_one_before_anything_opens(
    world: World, who: str, where: str
) -> None:
    assert world.member(who).role in OBLIGATORY_FOR
    client = at(getattr(world, where).host)
    assert log_in(client, email_of(who))["Location"] == SET_UP
    assert not is_inside(client)
    assert client.get(SET_UP).status_code == 200
    for path in ("/welkom/", "/kantoor/", "/cms/", SECURITY, "/accounts/password/change/"):
        assert client.get(path).status_code in (302, 404), path
    # Without having made one there is no going on.
    assert client.post(GO_ON)["Location"] == SET_UP
    assert not is_inside(client)
    assert set_up(client)["Location"] == "/welkom/"
    assert is_inside(client) and client.session[SESSION_SECOND_FACTOR]
    assert factors(who) == ["totp", "recovery_codes"]
    assert client.get("/welkom/")["Location"] not in (SET_UP, LOGIN)


def test_a_party_may_do_without(world: World) -> None:
    client = at(world.proeftuin.host)
    assert log_in(client, email_of("fictus"))["Location"] == "/welkom/"
    assert client.get("/welkom/")["Location"] == "/mijn/"


def test_a_party_who_has_one_is_asked_for_it(world: World) -> None:
    phone = give_phone(world.member("fictus"))
    client = at(world.proeftuin.host)
    assert log_in(client, email_of("fictus"))["Location"] == SECOND_STEP
    assert not is_inside(client)
    assert client.get("/welkom/")["Location"].startswith(LOGIN)
    assert client.post(SECOND_STEP, {"code": phone.code()})["Location"] == "/welkom/"
    assert is_inside(client)


def test_it_is_asked_at_every_firm_and_after_a_new_password(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        add_member(user=world.member("olga").user, role=Role.PARTY)
    give_phone(world.member("olga"))
    elsewhere = at(world.noorderlicht.host)
    assert log_in(elsewhere, email_of("olga"))["Location"] == SECOND_STEP
    here = at(world.proeftuin.host)
    here.post("/accounts/password/reset/", {"email": email_of("olga")})
    work_off()
    answer = here.get(path_of(link_in(mail.outbox[-1].body), world.proeftuin.host))
    new = {"password1": "een-heel-nieuw-woord-55", "password2": "een-heel-nieuw-woord-55"}
    here.post(answer["Location"], new)
    assert not is_inside(here)
    assert log_in(here, email_of("olga"), new["password1"])["Location"] == SECOND_STEP


def test_who_is_invited_to_work_makes_one_first(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        invite(email="nieuw@proef.example", role=Role.MEDIATOR)
        work_off()
    path = path_of(link_in(mail.outbox[-1].body), world.proeftuin.host)
    client = at(world.proeftuin.host)
    answer = client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    assert answer["Location"] == SET_UP and not is_inside(client)
    assert set_up(client)["Location"] == "/welkom/"
    assert client.get("/welkom/")["Location"] == "/kantoor/"


@pytest.mark.parametrize("name", ["olga", "ada"])
def test_a_session_without_the_proof_counts_for_nothing(world: World, name: str) -> None:
    client = world.client(name)
    session = client.session
    del session[SESSION_SECOND_FACTOR]
    session.save()
    assert client.get("/welkom/")["Location"].startswith(LOGIN)
    assert not is_inside(client)


def test_a_party_who_becomes_a_mediator_must_log_in_anew(world: World) -> None:
    client = at(world.proeftuin.host)
    log_in(client, email_of("fictus"))
    with tenant_context(world.proeftuin.tenant.pk):
        Membership.objects.filter(pk=world.member("fictus").pk).update(role=Role.MEDIATOR)
    assert client.get("/kantoor/")["Location"].startswith(LOGIN)
    assert log_in(client, email_of("fictus"))["Location"] == SET_UP


def test_the_password_alone_makes_no_factor_beside_one_that_is_there(world: World) -> None:
    """Two logins wait; who was quicker has made a factor, and the other must use that."""
    first, thief = at(world.proeftuin.host), at(world.proeftuin.host)
    for client in (first, thief):
        log_in(client, email_of("olga"))
        client.get(APP)
    stolen = Phone(thief.get(APP).context["form"].secret)
    set_up(first)
    assert thief.post(APP, {"code": stolen.code()})["Location"] == LOGIN
    assert thief.get(CODES).status_code == 302
    assert factors("olga") == ["totp", "recovery_codes"]
    assert not is_inside(thief)


def test_a_code_counts_once_whatever_the_host(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        add_member(user=world.member("olga").user, role=Role.PARTY)
    phone = give_phone(world.member("olga"))
    code = phone.code()
    first = at(world.proeftuin.host)
    log_in(first, email_of("olga"))
    first.post(SECOND_STEP, {"code": code})
    assert is_inside(first)
    for host in (world.noorderlicht.host, world.proeftuin.host):
        thief = at(host)
        log_in(thief, email_of("olga"))
        for used in (code, phone.code(-1)):
            answer = thief.post(SECOND_STEP, {"code": used})
            assert gettext(WRONG) in answer.content.decode()
        assert not is_inside(thief)


def test_the_code_with_which_an_app_was_made_is_used_up(world: World) -> None:
    client = at(world.proeftuin.host)
    log_in(client, email_of("olga"))
    phone = Phone(client.get(APP).context["form"].secret)
    code = phone.code()
    client.post(APP, {"code": code})
    again = at(world.proeftuin.host)
    log_in(again, email_of("olga"))
    again.post(SECOND_STEP, {"code": code})
    assert not is_inside(again)


def test_a_recovery_code_counts_once(world: World) -> None:
    member = world.member("olga")
    give_phone(member)
    with tenant_context(member.tenant_id):
        new_recovery_codes(user=member.user)
    codes = Authenticator.objects.get(user=member.user, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[3]
    inside = []
    for _ in range(2):
        client = at(world.proeftuin.host)
        log_in(client, email_of("olga"))
        client.post(SECOND_STEP, {"code": f"{code[:4]} {code[4:]}"})
        inside.append(is_inside(client))
    assert inside == [True, False]


def test_guesses_at_the_code_count_over_all_hosts(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        add_member(user=world.member("olga").user, role=Role.PARTY)
    phone = give_phone(world.member("olga"))
    clients = [at(host) for host in (world.proeftuin.host, world.noorderlicht.host)]
    for client in clients:
        log_in(client, email_of("olga"))
    wrong = phone.wrong_code()
    for guess in range(10):
        address = f"10.1.0.{guess}"
        answer = clients[guess % 2].post(SECOND_STEP, {"code": wrong}, REMOTE_ADDR=address)
        assert gettext(WRONG) in answer.content.decode()
    for client in clients:
        answer = client.post(SECOND_STEP, {"code": phone.code()}, REMOTE_ADDR="10.1.9.9")
        too_often = "That was tried too often. Wait ten minutes, and try again."
        assert gettext(too_often) in answer.content.decode()
        assert not is_inside(client)


def test_guesses_at_an_app_that_is_being_made_are_counted_too(world: World) -> None:
    client = at(world.proeftuin.host)
    log_in(client, email_of("olga"))
    phone = Phone(client.get(APP).context["form"].secret)
    for _ in range(10):
        client.post(APP, {"code": phone.wrong_code()})
    client.post(APP, {"code": phone.code()})
    assert factors("olga") == []


def test_secrets_are_nowhere_in_the_clear(world: World) -> None:
    client = at(world.proeftuin.host)
    log_in(client, email_of("olga"))
    secret = client.get(APP).context["form"].secret
    raw = base64.b32decode(secret)
    kept = Session.objects.get(session_key=client.session.session_key).get_decoded()
    set_up(client)
    rows = [row.data for row in Authenticator.objects.filter(user__email=email_of("olga"))]
    codes = Authenticator.objects.get(user__email=email_of("olga"), type="recovery_codes").wrap()
    for place in (json.dumps(kept), json.dumps(rows), json.dumps(client.session.load())):
        for hidden in (secret, raw.hex(), base64.b64encode(raw).decode(), *codes.generate_codes()):
            assert hidden not in place
    [app] = [row for row in rows if "secret" in row]
    assert len(app["secret"]) > 2 * len(secret)


def test_a_secret_that_was_moved_to_another_column_does_not_open(world: World) -> None:
    from tink import TinkError

    from portal.accounts.factor_adapter import FactorAdapter, platform_key

    elsewhere = base64.b64encode(platform_key().encrypt(b"secret", b"elsewhere")).decode()
    with pytest.raises(TinkError):
        FactorAdapter().decrypt(elsewhere)


def test_recovery_codes_are_shown_once(world: World) -> None:
    client = at(world.proeftuin.host)
    log_in(client, email_of("olga"))
    phone = Phone(client.get(APP).context["form"].secret)
    client.post(APP, {"code": phone.code()})
    codes = client.get(CODES).context["codes"]
    again = client.get(CODES)
    assert again.context["codes"] == []
    assert codes[0][:4] not in again.content.decode()
    client.post(GO_ON)
    assert client.get(CODES)["Location"] == SECURITY


def test_the_last_one_of_a_mediator_stays_and_a_party_may_go_without(world: World) -> None:
    for name, left in (("olga", ["totp", "recovery_codes"]), ("fictus", [])):
        member = world.member(name)
        give_phone(member)
        pk = Authenticator.objects.get(user=member.user, type="totp").pk
        world.client(name).post(REMOVE, {"factor": pk})
        assert factors(name) == left


def test_nobody_removes_the_factor_of_another(world: World) -> None:
    give_phone(world.member("sam"))
    pk = Authenticator.objects.get(user=world.member("sam").user, type="totp").pk
    assert world.client("olga").post(REMOVE, {"factor": pk}).status_code == 404
    assert "totp" in factors("sam")


def test_every_change_is_mailed_in_neutral_words(world: World) -> None:
    member = world.member("fictus")
    client = world.client("fictus")
    phone = Phone(client.get(APP).context["form"].secret)
    client.post(APP, {"code": phone.code()})
    client.post(f"{SECURITY}herstelcodes/nieuw/")
    pk = Authenticator.objects.get(user=member.user, type="totp").pk
    client.post(REMOVE, {"factor": pk})
    work_off()
    told = [message for message in mail.outbox if message.to == [email_of("fictus")]]
    assert len({message.body for message in told}) == 3
    for message in told:
        words = f"{message.subject} {message.body}".replace(world.proeftuin.host, "")
        assert not TELLING.search(words)


def test_the_page_shows_no_one_elses(world: World) -> None:
    give_phone(world.member("olga"))
    page = world.client("fictus").get(SECURITY)
    assert page.context["factors"] == []
    assert "no-store" in page["Cache-Control"]
    assert len(world.client("olga").get(SECURITY).context["factors"]) == 1


def test_the_demo_proves_with_one_click_but_not_with_its_password(world: World) -> None:
    from portal.demo.cast import Person
    from portal.demo.links import link_for

    person = Person("x", "proeftuin", Role.OWNER, email_of("olga"), "Olga")
    client = at(world.proeftuin.host)
    client.get(path_of(link_for(person), world.proeftuin.host))
    assert client.get("/welkom/")["Location"] == "/kantoor/"
    assert User.objects.get(email=email_of("olga")).check_password(PASSWORD)
    assert log_in(at(world.proeftuin.host), email_of("olga"))["Location"] == SET_UP
