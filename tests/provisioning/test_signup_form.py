"""The form of a stranger: what is wrong is said at the field, and nothing typed is lost."""

import re
from hashlib import sha256
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from portal.provisioning.enums import ConsentKind
from portal.provisioning.models import SignupRequest
from portal.provisioning.texts import FOLDER
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.working import work_off
from tests.provisioning.signing_up import DETAILS, activation_path, at_firm, newest_link, sign_up
from tests.world import World

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="token" value="([^"]+)"')
GOOD = DETAILS | dict.fromkeys(ConsentKind.values, "on")


@pytest.fixture
def visitor(world: World, settings: Any) -> Client:
    settings.SIGNUP_LEAST_SECONDS = 0
    cache.clear()
    return Client(SERVER_NAME=world.platform.host)


def send(visitor: Client, **changes: Any) -> Any:
    drawn = visitor.get("/aanmelden/").content.decode()
    token = TOKEN.search(drawn)
    assert token
    return visitor.post("/aanmelden/", {"token": token[1]} | GOOD | changes)


def requests() -> int:
    with tenant_context(PLATFORM_TENANT_ID):
        return SignupRequest.objects.count()


def test_a_good_form_is_kept_and_two_clicks_are_one(visitor: Client) -> None:
    token = TOKEN.search(visitor.get("/aanmelden/").content.decode())
    assert token
    answers = [visitor.post("/aanmelden/", {"token": token[1]} | GOOD) for _click in range(2)]
    assert len({answer["Location"] for answer in answers}) == 1
    assert requests() == 1
    page = visitor.get(answers[0]["Location"]).content.decode()
    assert 'hx-trigger="every 2s"' in page
    work_off()
    assert 'hx-trigger="every 2s"' not in visitor.get(answers[0]["Location"]).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "proeftuin"), ("slug", "kantoor"), ("slug", "a--b"), ("iban", "NL27TEST0900000223"),
        ("kvk_number", "1234567"), ("postcode", "0123 AB"), ("owner_email", "tess"), ("mandate", ""),
        ("processing", ""),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_field_and_the_rest_is_kept(
    visitor: Client, field: str, value: str
) -> None:
    answer = send(visitor, **{field: value})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert 'value="Remiseweg"' in page
    assert requests() == 0


def test_without_script_an_empty_address_is_proposed(visitor: Client, world: World) -> None:
    sign_up()
    answer = send(visitor, slug="", name="Tramhuis")
    assert list(answer.context["form"].errors) == ["slug"]
    assert 'value="tramhuis-2"' in answer.content.decode()
    assert send(visitor, slug="tramhuis-2").status_code == 302


def test_while_typing_it_is_told_whether_an_address_is_free(visitor: Client) -> None:
    told = [
        visitor.get("/aanmelden/adres/", {"slug": slug}).content.decode()
        for slug in ("proeftuin", "www", "tramhuis")
    ]
    assert ["status--ok" in words for words in told] == [False, False, True]
    asked = {"HX-Trigger-Name": "name"}
    made = visitor.get("/aanmelden/adres/", {"name": "Dé Proeftuin"}, headers=asked)
    assert 'value="de-proeftuin"' in made.content.decode()


@pytest.mark.parametrize("trap", ["filled", "soon", "forged", "often"])
def test_what_looks_like_a_program_is_stopped_and_keeps_its_input(
    visitor: Client, settings: Any, trap: str
) -> None:
    changes = {"filled": {"website": "https://spam.example"}, "forged": {"token": "x"}}
    if trap == "soon":
        settings.SIGNUP_LEAST_SECONDS = 60
    if trap == "often":
        settings.ACCOUNT_RATE_LIMITS = {"signup": "1/h/ip"}
        send(visitor, iban="")
    answer = send(visitor, **changes.get(trap, {}))
    assert answer.status_code == (429 if trap == "often" else 200)
    assert requests() == 0
    page = answer.content.decode()
    assert 'value="Remiseweg"' in page and "spam" not in page
    settings.SIGNUP_LEAST_SECONDS = 0
    settings.ACCOUNT_RATE_LIMITS = {}
    token = TOKEN.search(page)
    assert token
    assert visitor.post("/aanmelden/", {"token": token[1]} | GOOD).status_code == 302


def test_the_form_costs_few_queries_and_leads_from_the_home_page(
    visitor: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        visitor.get("/aanmelden/")
    assert 'href="/aanmelden/"' in visitor.get("/").content.decode()


def test_asking_the_link_again_tells_nobody_who_is_known(visitor: Client, world: World) -> None:
    sign_up()
    work_off()
    known, unknown = (
        visitor.post("/aanmelden/link/", {"email": email})
        for email in ("tess@proef.example", "niemand@proef.example")
    )
    assert known.status_code == unknown.status_code == 200
    words = [answer.content.decode().partition("<main")[2] for answer in (known, unknown)]
    assert words[0] == words[1] != ""


def test_a_mistyped_address_is_corrected_and_its_link_dies(visitor: Client, world: World) -> None:
    wrong = activation_path(world)
    page = f"/aanmelden/ontvangen/{sign_up().uuid}/"
    assert visitor.post(page, {"email": "tess"}).status_code == 200
    mail.outbox.clear()
    for _click in range(2):
        assert visitor.post(page, {"email": "Tess.Goed@proef.example"}).status_code == 302
    work_off()
    assert [sent.to for sent in mail.outbox] == [["tess.goed@proef.example"]] * 2
    assert at_firm(world).get(wrong).status_code == 410
    assert at_firm(world).get(newest_link(world)).status_code == 200


def test_when_the_workers_are_down_the_page_says_so(visitor: Client, world: World) -> None:
    page = visitor.get(f"/aanmelden/ontvangen/{sign_up().uuid}/").content.decode()
    assert "notice--warn" in page


@pytest.mark.parametrize(
    ("kind", "digest"),
    [
        ("mandate", "e59028aef79d56c9"), ("terms", "a339484feec52384"), ("privacy", "b282472f37eae2bd"), ("processing", "e6af83173d5226df"),
    ],
)  # fmt: skip
def test_a_published_text_is_never_changed(kind: str, digest: str) -> None:
    """A change of words is a new version: else nobody can tell what was agreed to."""
    text = (FOLDER / f"{kind}-2026-11.txt").read_bytes()
    assert sha256(text).hexdigest()[:16] == digest
