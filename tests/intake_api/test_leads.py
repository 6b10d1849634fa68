"""The door for the form on a firm's own website: what it takes, what it says, what it never does."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from portal.crm.models import Contact, Lead, Task
from portal.crm.services import lead_key, renew_lead_key
from portal.tenants.context import tenant_context
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/leads/"
LEAD = {"name": "Ilse van den Proef", "email": "ilse@proef.example", "message": "Bel <b>mij</b>"}
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def key(world: World) -> str:
    with tenant_context(world.proeftuin.tenant.pk):
        return lead_key().key


def ask(firm: Firm, data: Any, *, key: str = "", **headers: str) -> HttpResponse:
    """As a program on another website sends it; checks tokens as a browser's request is checked."""
    body = data if isinstance(data, str | bytes) else json.dumps(data)
    if key:
        headers["authorization"] = f"Bearer {key}"
    headers["origin"] = "https://elders.example"
    client = Client(SERVER_NAME=firm.host, enforce_csrf_checks=True)
    answer: HttpResponse = client.post(
        ADDRESS, body, content_type="application/json", headers=headers
    )
    return answer


def form(firm: Firm, data: dict[str, str], **headers: str) -> HttpResponse:
    client = Client(SERVER_NAME=firm.host, enforce_csrf_checks=True)
    answer: HttpResponse = client.post(ADDRESS, data, headers=headers)
    return answer


def stored(firm: Firm) -> tuple[int, int, int]:
    with tenant_context(firm.tenant.pk):
        return Lead.objects.count(), Contact.objects.count(), Task.objects.count()


def test_a_lead_from_any_website_twice_is_one(world: World, key: str) -> None:
    first = ask(world.proeftuin, LEAD, key=key)
    again = ask(world.proeftuin, LEAD | {"key": key})
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first["Access-Control-Allow-Origin"] == "*"
    assert stored(world.proeftuin) == (1, 1, 1)
    assert stored(world.noorderlicht) == (0, 0, 0)


def test_browsers_may_ask_first(world: World) -> None:
    client = Client(SERVER_NAME=world.proeftuin.host)
    asked = client.options(
        ADDRESS,
        headers={"origin": "https://elders.example", "access-control-request-method": "POST"},
    )
    assert asked.status_code == 204 and not asked.content
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert {"content-type", "authorization"} <= set(
        asked["Access-Control-Allow-Headers"].lower().split(", ")
    )
    assert "Access-Control-Allow-Credentials" not in asked


@pytest.mark.parametrize(
    ("data", "status", "path", "code"),
    [
        (LEAD | {"email": "geen-adres"}, 422, "email", "invalid"),
        ({"name": "Ilse"}, 422, "email", "unreachable"),
        (LEAD | {"phone": "bel maar"}, 422, "phone", "phone"),
        (LEAD | {"name": " "}, 422, "name", "required"),
        (LEAD | {"name": 5}, 422, "name", "text"),
        (LEAD | {"message": "x" * 5001}, 422, "message", "max_length"),
        (LEAD | {"message": "\0"}, 422, "message", "null_characters_not_allowed"),
        (["een"], 400, "", "object"),
        ("{", 400, "", "json"),
        (b"\xff\xfe", 400, "", "json"),
        (b'{"name": "Half \\ud800"}', 400, "", "json"),
        (b'{"key": "\\udc00", "name": "Ilse"}', 400, "", "json"),
        (LEAD | {"message": "x" * 70_000}, 413, "", "too_long"),
    ],
)
def test_a_fault_is_told_at_its_field_and_nothing_is_kept(
    world: World, key: str, data: Any, status: int, path: str, code: str
) -> None:
    answer = ask(world.proeftuin, data, key=key)
    assert answer.status_code == status
    assert [(fault["path"], fault["code"]) for fault in answer.json()["errors"]] == [(path, code)]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert stored(world.proeftuin) == (0, 0, 0)


def test_another_key_brings_nothing_in(world: World, key: str) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        other = lead_key().key
    with tenant_context(world.proeftuin.tenant.pk):
        newer = renew_lead_key(was=key).key
        assert renew_lead_key(was=key).key == newer != key
    for wrong in ("", other, key, "pk_é"):
        answer = ask(world.proeftuin, LEAD | {"key": wrong})
        assert answer.status_code == 401
        assert answer.json()["errors"][0]["path"] == "key"
    assert ask(world.proeftuin, LEAD, key=newer).status_code == 201


def test_a_robot_is_thanked_and_forgotten(world: World, key: str) -> None:
    answer = ask(world.proeftuin, LEAD | {"website": "http://spam.example"}, key=key)
    assert answer.status_code == 201 and set(answer.json()) == {"lead"}
    assert stored(world.proeftuin) == (0, 0, 0)


def test_the_key_only_takes_leads(world: World, key: str) -> None:
    client = Client(SERVER_NAME=world.proeftuin.host)
    for method in ("get", "put", "delete", "patch"):
        answer = getattr(client, method)(ADDRESS, headers={"authorization": f"Bearer {key}"})
        assert answer.status_code == 405


def test_a_plain_form_gets_a_page_that_says_thank_you(world: World, key: str) -> None:
    answer = form(world.proeftuin, LEAD | {"key": key}, **BROWSER)
    page = answer.content.decode()
    assert answer.status_code == 201 and answer["Content-Type"].startswith("text/html")
    assert world.proeftuin.tenant.name in page and "{" not in page.partition("<main")[2]
    assert stored(world.proeftuin) == (1, 1, 1)


def test_a_plain_form_with_a_fault_keeps_what_was_typed(world: World, key: str) -> None:
    answer = form(world.proeftuin, LEAD | {"key": key, "email": "geen-adres"}, **BROWSER)
    page = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("Ilse van den Proef", "geen-adres", key, "Bel &lt;b&gt;mij&lt;/b&gt;"):
        assert kept in page
    assert 'aria-invalid="true"' in page
    old = form(world.proeftuin, LEAD | {"key": "pk_oud"}, **BROWSER)
    assert old.status_code == 401 and "Bel &lt;b&gt;mij" in old.content.decode()


def test_too_many_at_once_are_asked_to_wait_and_lose_nothing(
    world: World, key: str, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"lead": "2/m/ip"}
    for number in range(2):
        assert ask(world.proeftuin, LEAD | {"name": f"N {number}"}, key=key).status_code == 201
    refused = ask(world.proeftuin, LEAD, key=key)
    assert refused.status_code == 429 and refused["Retry-After"]
    assert refused["Access-Control-Allow-Origin"] == "*"
    page = form(world.proeftuin, LEAD | {"key": key}, **BROWSER)
    assert page.status_code == 429 and "Bel &lt;b&gt;mij" in page.content.decode()
    assert stored(world.proeftuin)[0] == 2


def test_the_form_to_copy_works_as_it_stands(world: World, key: str) -> None:
    """What the office shows, filled in by somebody, sent by a browser without scripts."""
    from html import unescape
    from re import findall

    page = world.client("olga").get("/kantoor/website-koppelen/").content.decode()
    assert "&lt;form method=&quot;post&quot; action=&quot;" in page
    snippet = unescape(page.partition('id="form-code"')[2].partition("</pre>")[0])
    names = findall(r'name="(\w+)"', snippet)
    assert names == ["key", "name", "email", "phone", "message", "website"]
    assert f'value="{key}"' in snippet
    assert f'action="{world.proeftuin.tenant.url(ADDRESS)}"' in snippet
    typed = dict(
        zip(names, [key, "Ilse", "ilse@proef.example", "06-1234 5678", "", ""], strict=True)
    )
    assert form(world.proeftuin, typed, **BROWSER).status_code == 201
    with tenant_context(world.proeftuin.tenant.pk):
        assert Contact.objects.get().phone == "0612345678"
