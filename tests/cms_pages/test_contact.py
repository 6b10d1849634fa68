"""The contact form: kept once as a lead of this firm, whoever sends it; no robot, nothing lost."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from portal.crm.models import Contact, Lead, Task
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="token" value="([^"]+)"')
GOOD = {"name": "Ilse van den Proef", "email": "ilse@proef.example", "message": "Bel <b>mij</b>"}


@pytest.fixture
def visitor(world: World, settings: Any) -> Client:
    """A browser without any cookie; its forms are checked as a real one's are."""
    settings.FORM_LEAST_SECONDS = 0
    cache.clear()
    return Client(SERVER_NAME=world.proeftuin.host, enforce_csrf_checks=True)


def drawn(html: str) -> str:
    token = TOKEN.search(html)
    assert token
    return token[1]


def send(visitor: Client, page: str = "/contact/", **changes: str) -> HttpResponse:
    token = drawn(visitor.get(page).content.decode())
    answer: HttpResponse = visitor.post("/bericht/", {"token": token} | GOOD | changes)
    return answer


def stored(firm: Firm) -> tuple[int, int, int]:
    with tenant_context(firm.tenant.pk):
        return Lead.objects.count(), Contact.objects.count(), Task.objects.count()


@pytest.mark.parametrize("page", ["/contact/", "/bericht/"])
def test_a_message_becomes_a_lead_with_a_task_and_no_cookie(
    world: World, visitor: Client, page: str
) -> None:
    answer = send(visitor, page)
    assert (answer.status_code, answer["Location"]) == (302, "/bericht/verstuurd/")
    assert not visitor.cookies
    assert stored(world.proeftuin) == (1, 1, 1) and stored(world.noorderlicht) == (0, 0, 0)
    with tenant_context(world.proeftuin.tenant.pk):
        assert Lead.objects.get().said == GOOD | {"phone": ""}
    thanks = visitor.get("/bericht/verstuurd/")
    assert b"data-quick-exit" in thanks.content and b"Ilse" not in thanks.content
    assert "no-store" in thanks["Cache-Control"]


def test_two_clicks_and_the_back_button_are_one(world: World, visitor: Client) -> None:
    token = drawn(visitor.get("/contact/").content.decode())
    for _click in range(2):
        assert visitor.post("/bericht/", {"token": token} | GOOD).status_code == 302
    assert send(visitor, message="Bel  <B>mij</B> ").status_code == 302
    assert stored(world.proeftuin) == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 161}, "name"),
        ({"email": ""}, "email"),
        ({"email": "ilse@proef.example\r\nBcc: a@b.example"}, "email"),
        ({"phone": "bel maar"}, "phone"),
        ({"message": "x" * 5001}, "message"),
        ({"message": "nul\0"}, "message"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    world: World, visitor: Client, changes: dict[str, str], field: str
) -> None:
    answer = send(visitor, **changes)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    html = answer.content.decode()
    assert f'href="#id_{field}"' in html and f'id="id_{field}_error"' in html
    assert "&lt;b&gt;mij" in html or field == "message"
    assert stored(world.proeftuin) == (0, 0, 0)
    good = {"token": drawn(html)} | GOOD
    assert visitor.post("/bericht/", good).status_code == 302


@pytest.mark.parametrize("trap", ["filled", "soon", "forged", "another form", "often"])
def test_what_looks_like_a_program_is_stopped_and_keeps_its_input(
    world: World, visitor: Client, settings: Any, trap: str
) -> None:
    changes = {"filled": {"website": "https://spam.example"}, "forged": {"token": "x"}}
    if trap == "soon":
        settings.FORM_LEAST_SECONDS = 60
    if trap == "another form":
        other = Client(SERVER_NAME=world.platform.host).get("/aanmelden/").content.decode()
        changes[trap] = {"token": drawn(other)}
    if trap == "often":
        settings.ACCOUNT_RATE_LIMITS = {"lead": "1/h/ip"}
        send(visitor, email="")
    answer = send(visitor, **changes.get(trap, {}))
    assert answer.status_code == (429 if trap == "often" else 200)
    html = answer.content.decode()
    assert stored(world.proeftuin) == (0, 0, 0)
    assert 'value="ilse@proef.example"' in html and "spam" not in html
    settings.FORM_LEAST_SECONDS = 0
    settings.ACCOUNT_RATE_LIMITS = {}
    assert visitor.post("/bericht/", {"token": drawn(html)} | GOOD).status_code == 302
    assert stored(world.proeftuin) == (1, 1, 1)


def test_a_name_with_lines_stays_a_name_and_reaches_no_header(
    world: World, visitor: Client
) -> None:
    name = "Ilse Proef\r\nBcc: vreemd@elders.example\r\nSubject: scheiding"
    assert send(visitor, name=name).status_code == 302
    work_off()
    with tenant_context(world.proeftuin.tenant.pk):
        contact = Contact.objects.get()
    assert "\n" not in contact.full_name and "\r" not in contact.full_name
    assert mail.outbox
    for message in mail.outbox:
        assert message.recipients() == ["olga@proef.example"]
        assert "Ilse" not in str(message.message()) and "scheiding" not in message.subject


def test_a_firm_gets_what_was_sent_to_it_and_the_platform_takes_nothing(
    world: World, visitor: Client
) -> None:
    """A token of one firm's page is worth nothing more at another: the host decides."""
    token = drawn(visitor.get("/contact/").content.decode())
    north = Client(SERVER_NAME=world.noorderlicht.host)
    assert north.post("/bericht/", {"token": token} | GOOD).status_code == 302
    assert stored(world.noorderlicht) == (1, 1, 1) and stored(world.proeftuin) == (0, 0, 0)
    www = Client(SERVER_NAME=world.platform.host)
    assert www.get("/bericht/").status_code == 404
    assert www.post("/bericht/", {"token": token} | GOOD).status_code in (404, 405)


def test_who_is_logged_in_sends_as_everybody(world: World, visitor: Client) -> None:
    olga = world.client("olga")
    assert send(olga).status_code == 302
    assert stored(world.proeftuin) == (1, 1, 1)
