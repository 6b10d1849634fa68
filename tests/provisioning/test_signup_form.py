"""The form of a stranger: what is wrong is said at the field, and nothing typed is lost."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from portal.common import person_form
from portal.platform.signup.forms import SignupForm
from portal.provisioning.checking import is_free
from portal.provisioning.enums import ConsentKind
from portal.provisioning.models import SignupRequest
from portal.provisioning.texts import FOLDER
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.lookalikes import skeleton_of
from portal.tenants.models import TenantDomain
from portal.tenants.slugs import skeleton
from portal.tenants.working import work_off
from tests.provisioning.signing_up import DETAILS, activation_path, at_firm, newest_link, sign_up
from tests.world import World

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="token" value="([^"]+)"')
GOOD = DETAILS | dict.fromkeys(ConsentKind.values, "on")


@pytest.fixture
def visitor(world: World, settings: Any) -> Client:
    settings.FORM_LEAST_SECONDS = 0
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
        ("slug", "xn--proeftuin-x"), ("slug", "pr0eftuin"), ("slug", "proef-tuin"), ("slug", "adrnin"),
        ("slug", "ргоeftuin"), ("name", "Ргоеftuin"), ("name", "Proef\u202etuin"),
        ("owner_name", "Win http://spam.example"), ("vat_id", "NL999992005B01"),
        ("register_number", "1234"), ("register", "bar"), ("kvk_number", "1234567"), ("postcode", "0123 AB"), ("owner_email", "tess"), ("mandate", ""),
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


def test_the_register_and_the_btw_id_are_kept(visitor: Client) -> None:
    given = {"vat_id": "nl 999992004 b01", "register": "mfn", "register_number": "MfN-4711"}
    assert send(visitor, **given).status_code == 302
    with tenant_context(PLATFORM_TENANT_ID):
        kept = SignupRequest.objects.get()
    assert (kept.vat_id, kept.register_number) == ("NL999992004B01", "MfN-4711")


def test_who_is_known_hears_so_only_of_a_whole_form_and_goes_on(visitor: Client) -> None:
    """Nobody learns from half a form which firms there are, nor which of the two numbers it was."""
    sign_up()
    other = {"slug": "andere-rails", "iban": "NL75TEST0900001007"}
    assert "told_paid" not in send(visitor, **other | {"terms": ""}).context["form"].errors
    answers = [
        send(visitor, **other),
        send(visitor, slug="andere-rails", kvk_number="87654321"),
    ]
    told = [answer.context["form"].errors for answer in answers]
    assert [list(errors) for errors in told] == [["told_paid"]] * 2
    assert told[0]["told_paid"] == told[1]["told_paid"]
    assert 'name="told_paid"' in answers[0].content.decode()
    assert requests() == 1
    assert send(visitor, **other, told_paid="on").status_code == 302
    with tenant_context(PLATFORM_TENANT_ID):
        assert SignupRequest.objects.get(slug="andere-rails").told_paid


def test_a_form_is_used_once_and_not_for_ever(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = TOKEN.search(visitor.get("/aanmelden/").content.decode())
    assert token
    monkeypatch.setattr(person_form, "TOKEN_VALID", timedelta(seconds=-1))
    assert visitor.post("/aanmelden/", {"token": token[1]} | GOOD).status_code == 200
    monkeypatch.undo()
    assert visitor.post("/aanmelden/", {"token": token[1]} | GOOD).status_code == 302
    again = GOOD | {"slug": "nog-een", "kvk_number": "87654321"}
    assert visitor.post("/aanmelden/", {"token": token[1]} | again).status_code == 302
    assert requests() == 1


def test_texts_that_changed_meanwhile_are_read_before_they_are_agreed_to(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(SignupForm, "noted", lambda form: "2025-01")
        drawn = visitor.get("/aanmelden/").content.decode()
    token = TOKEN.search(drawn)
    assert token
    answer = visitor.post("/aanmelden/", {"token": token[1]} | GOOD)
    assert answer.status_code == 200 and requests() == 0
    token = TOKEN.search(answer.content.decode())
    assert token
    assert visitor.post("/aanmelden/", {"token": token[1]} | GOOD).status_code == 302


def test_the_database_sees_the_same_look_alikes(world: World) -> None:
    shown = "cl-0rn1i-vv.mediation.localhost"
    with as_platform():
        TenantDomain.objects.create(host=shown, tenant=world.platform.tenant)
    found = TenantDomain.objects.alias(looks=skeleton_of("host"))
    assert found.filter(looks=skeleton(shown)).exists()
    with tenant_context(PLATFORM_TENANT_ID):
        assert not is_free("dom-llw")


def test_without_script_an_empty_address_is_proposed(visitor: Client, world: World) -> None:
    sign_up()
    answer = send(visitor, slug="", name="Tramhuis")
    assert list(answer.context["form"].errors) == ["slug"]
    assert 'value="tramhuis-2"' in answer.content.decode()
    others = {"kvk_number": "87654321", "iban": "NL75TEST0900001007"}
    assert send(visitor, slug="tramhuis-2", **others).status_code == 302


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
        settings.FORM_LEAST_SECONDS = 60
    if trap == "often":
        settings.ACCOUNT_RATE_LIMITS = {"signup": "1/h/ip"}
        send(visitor, iban="")
    answer = send(visitor, **changes.get(trap, {}))
    assert answer.status_code == (429 if trap == "often" else 200)
    assert requests() == 0
    page = answer.content.decode()
    assert 'value="Remiseweg"' in page and "spam" not in page
    settings.FORM_LEAST_SECONDS = 0
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
    ("file", "digest"),
    [
        ("mandate-2026-11", "e59028aef79d56c9"), ("mandate-2026-11-24", "afd6afdbb01bbe47"),
        ("terms-2026-11", "a339484feec52384"), ("privacy-2026-11", "b282472f37eae2bd"),
        ("processing-2026-11", "e6af83173d5226df"),
    ],
)  # fmt: skip
def test_a_published_text_is_never_changed(file: str, digest: str) -> None:
    """A change of words is a new version: else nobody can tell what was agreed to."""
    text = (FOLDER / f"{file}.txt").read_bytes()
    assert sha256(text).hexdigest()[:16] == digest
