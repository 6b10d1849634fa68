"""A new password: by a link that works once, at one host, for who belongs there."""

from uuid import UUID

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils.translation import gettext
from django_q.models import OrmQ

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership, User
from portal.accounts.services import add_member, invite
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.accounts.helpers import TELLING, link_in, path_of
from tests.accounts.test_login import email_of, log_in, words
from tests.world import PASSWORD, World
from tests.world import log_in as make_session

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"
NEW = "een-heel-nieuw-woord-55"


@pytest.fixture
def ask(world: World):
    """Asks for a link at a host and lets the worker do its work; gives the answer."""

    def ask(name: str, host: str | None = None):
        client = Client(SERVER_NAME=host or world.proeftuin.host)
        response = client.post(RESET, {"email": email_of(name)}, follow=True)
        assert work_off() >= 1
        return response

    return ask


def choose(client: Client, path: str, password: str = NEW):
    """Follow the link of the mail and fill in the form it leads to."""
    response = client.get(path)
    if response.status_code != 302:
        return response
    return client.post(response["Location"], {"password1": password, "password2": password})


def works(response) -> bool:
    return response.status_code == 302


def test_a_member_chooses_a_new_password(world: World, ask) -> None:
    ask("olga")
    [message] = mail.outbox
    path = path_of(link_in(message.body), world.proeftuin.host)
    client = Client(SERVER_NAME=world.proeftuin.host)
    assert works(choose(client, path))
    assert not log_in(Client(SERVER_NAME=world.proeftuin.host), email_of("olga")).has_header(
        "Location"
    )
    assert works(log_in(client, email_of("olga"), NEW))


def test_the_answer_is_the_same_for_whom_the_firm_does_not_know(world: World, ask) -> None:
    known = words(ask("olga"))
    mail.outbox.clear()
    for stranger in ("nora", "otto", "wim", "nobody"):
        assert words(ask(stranger)) == known
    assert mail.outbox == []


def test_the_job_holds_ids_only(world: World) -> None:
    client = Client(SERVER_NAME=world.proeftuin.host)
    client.post(RESET, {"email": email_of("olga")})
    client.post(RESET, {"email": email_of("nobody")})
    arguments = [row.task["args"] for row in OrmQ.objects.order_by("pk")]
    askings = [UUID(row.pop()) for row in map(list, arguments[-2:])]
    assert len(set(askings)) == 2
    user = world.member("olga").user
    assert [row[1:3] for row in arguments[-2:]] == [
        (world.proeftuin.tenant.pk, user.pk),
        (world.proeftuin.tenant.pk, 0),
    ]


def test_the_mail_is_the_firms_and_tells_nothing(world: World, ask) -> None:
    ask("nora", world.noorderlicht.host)
    [message] = mail.outbox
    html = message.alternatives[0].content
    assert message.from_email.startswith("Noorderlicht <")
    assert message.subject == gettext("Something is ready for you at %(firm)s") % {
        "firm": "Noorderlicht"
    }
    for text in (message.subject, message.body, html):
        own = text.replace(world.noorderlicht.host, "")
        assert not TELLING.search(own), TELLING.search(own)
    assert link_in(html.replace("<!doctype", "")) == link_in(message.body)
    assert f"/key/{world.member('nora').user.uuid.hex}-" in message.body


def test_a_link_works_once(world: World, ask) -> None:
    ask("olga")
    path = path_of(link_in(mail.outbox[0].body), world.proeftuin.host)
    assert works(choose(Client(SERVER_NAME=world.proeftuin.host), path))
    again = choose(Client(SERVER_NAME=world.proeftuin.host), path, "nog-een-ander-woord-1")
    assert again.status_code == 200
    assert gettext("This link does not work (any more)") in again.content.decode()
    assert not User.objects.get(email=email_of("olga")).check_password("nog-een-ander-woord-1")


def test_a_link_works_at_its_host_only_also_for_a_member_of_both(world: World, ask) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        add_member(user=User.objects.get(email=email_of("olga")), role=Role.PARTY)
    ask("olga")
    path = path_of(link_in(mail.outbox[0].body), world.proeftuin.host)
    for host in (world.noorderlicht.host, world.platform.host):
        assert not works(choose(Client(SERVER_NAME=host), path))
    assert works(choose(Client(SERVER_NAME=world.proeftuin.host), path))


def test_a_link_dies_with_the_membership_and_with_time(world: World, ask, settings) -> None:
    ask("kees")
    path = path_of(link_in(mail.outbox[0].body), world.proeftuin.host)
    with tenant_context(world.proeftuin.tenant.pk):
        mine = Membership.objects.filter(user__email=email_of("kees"))
        mine.update(state=MembershipState.ENDED)
        assert not works(choose(Client(SERVER_NAME=world.proeftuin.host), path))
        mine.update(state=MembershipState.ACTIVE)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert not works(choose(Client(SERVER_NAME=world.proeftuin.host), path))


def test_a_made_up_host_never_gets_into_a_link(world: World, ask) -> None:
    client = Client(SERVER_NAME=world.proeftuin.host, HTTP_X_FORWARDED_HOST="evil.example")
    client.post(RESET, {"email": email_of("olga")})
    ask("olga")
    assert "evil" not in "".join(message.body for message in mail.outbox)
    assert Client(SERVER_NAME="evil.example").post(RESET).status_code == 400


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("kort", "kort", "password1"),
        ("0123456789012", "0123456789012", "password1"),
        ("olga@proef.example", "olga@proef.example", "password1"),
        (NEW, f"{NEW}6", "password2"),
        (NEW, "", "password2"),
    ],
)
def test_a_weak_or_mistyped_password_is_told_at_its_field(
    world: World, ask, first: str, second: str, field: str
) -> None:
    ask("olga")
    client = Client(SERVER_NAME=world.proeftuin.host)
    path = path_of(link_in(mail.outbox[0].body), world.proeftuin.host)
    target = client.get(path)["Location"]
    response = client.post(target, {"password1": first, "password2": second})
    assert list(response.context["form"].errors) == [field]
    assert User.objects.get(email=email_of("olga")).check_password(PASSWORD)


def test_asking_is_limited_per_address_over_all_hosts(world: World) -> None:
    hosts = [world.proeftuin.host, world.noorderlicht.host, world.platform.host]
    answers = [
        Client(SERVER_NAME=hosts[n % 3], REMOTE_ADDR=f"10.1.0.{n}").post(
            RESET, {"email": email_of("olga")}
        )
        for n in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_a_new_password_ends_the_waiting_after_too_many_guesses(world: World, ask) -> None:
    for guess in range(10):
        log_in(Client(SERVER_NAME=world.proeftuin.host), email_of("olga"), f"guess-{guess}")
    ask("olga")
    path = path_of(link_in(mail.outbox[0].body), world.proeftuin.host)
    assert works(choose(Client(SERVER_NAME=world.proeftuin.host), path))
    assert works(log_in(Client(SERVER_NAME=world.proeftuin.host), email_of("olga"), NEW))


def test_changing_it_asks_the_old_one_tells_by_mail_and_logs_out(
    world: World,
) -> None:
    client = world.client("olga")
    fields = {"password1": NEW, "password2": NEW}
    wrong = client.post("/accounts/password/change/", fields | {"oldpassword": "no"})
    assert list(wrong.context["form"].errors) == ["oldpassword"]
    assert mail.outbox == []
    response = client.post(
        "/accounts/password/change/", fields | {"oldpassword": PASSWORD}, follow=True
    )
    work_off()
    assert response.redirect_chain[-1][0].startswith("/accounts/login/")
    assert SESSION_KEY not in client.session
    [message] = mail.outbox
    assert message.to == [email_of("olga")]
    assert not TELLING.search(message.body.replace(world.proeftuin.host, ""))
    assert works(log_in(client, email_of("olga"), NEW))


def test_who_is_invited_here_and_forgot_the_password_of_elsewhere_gets_a_link(
    world: World, ask
) -> None:
    ask("nora")
    assert mail.outbox == []
    with tenant_context(world.proeftuin.tenant.pk):
        invite(email=email_of("nora"), role=Role.LAWYER)
    ask("nora")
    path = path_of(link_in(mail.outbox[-1].body), world.proeftuin.host)
    assert works(choose(Client(SERVER_NAME=world.proeftuin.host), path))
    # The link gave a password and no membership.
    assert not works(log_in(Client(SERVER_NAME=world.proeftuin.host), email_of("nora"), NEW))


def test_a_person_without_a_password_is_led_to_the_link(world: World) -> None:
    user = User.objects.get(email=email_of("olga"))
    user.set_unusable_password()
    user.save()
    client = Client(SERVER_NAME=world.proeftuin.host)
    with tenant_context(world.proeftuin.tenant.pk):
        member = Membership.objects.select_related("user").get(user=user)
    make_session(client, world.proeftuin.tenant, member)
    response = client.get("/accounts/password/change/", follow=True)
    assert response.redirect_chain[-1][0] == RESET
