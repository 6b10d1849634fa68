"""A passkey is of the parent domain, so a browser offers it to every firm's pages; the answer counts
at the host that asked for it only. A real browser tries the same in the journeys.
"""

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tests.accounts.helpers import is_asked, later
from tests.accounts.passkey import Passkey
from tests.accounts.test_login import at
from tests.world import World

pytestmark = pytest.mark.django_db
DOOR = "/accounts/passkey/"


def ask(client: Client) -> dict:
    question: dict = client.get(DOOR, secure=True).json()
    return question


def log_in_with(client: Client, answer: str) -> bool:
    client.post(DOOR, {"credential": answer}, secure=True)
    return SESSION_KEY in client.session


def test_it_logs_in_where_it_was_asked_for_and_nowhere_else(world: World) -> None:
    key = Passkey(world.member("olga"))
    here, elsewhere = (f"https://{firm.host}" for firm in (world.proeftuin, world.noorderlicht))
    for origin in (
        elsewhere, f"https://{settings.PASSKEY_RP_ID}", f"https://evil.{world.proeftuin.host}",
        here.replace("https", "http"), f"{here}:8443", "https://evil.example", "",
    ):  # fmt: skip
        client = at(world.proeftuin.host)
        assert not log_in_with(client, key.answer(ask(client), origin)), origin
    client = at(world.proeftuin.host)
    assert log_in_with(client, key.answer(ask(client), here))
    assert client.get("/welkom/", secure=True)["Location"] == "/kantoor/"


def test_the_key_is_asked_for_by_the_parent_domain(world: World) -> None:
    """Else a key that was made at one firm is useless at the other, which asks for it yet."""
    for firm in (world.proeftuin, world.noorderlicht):
        assert ask(at(firm.host))["publicKey"]["rpId"] == settings.PASSKEY_RP_ID


def test_an_answer_counts_once(world: World) -> None:
    key, client = Passkey(world.member("olga")), at(world.proeftuin.host)
    answer = key.answer(ask(client), f"https://{world.proeftuin.host}")
    assert log_in_with(client, answer)
    thief = at(world.proeftuin.host)
    ask(thief)
    assert not log_in_with(thief, answer)


def test_it_proves_once_more_but_not_by_the_page_of_another_firm(world: World) -> None:
    key, path = Passkey(world.member("olga")), "/kantoor/collegas/"
    client = later(world.client("olga"))
    sent = {"name": "Bo Nieuw", "email": "bo@proef.example", "role": "mediator"}
    for firm, goes_on in ((world.noorderlicht, False), (world.proeftuin, True)):
        page = client.post(path, sent, secure=True)
        assert is_asked(page)
        answer = key.answer(page.context["passkey_options"], f"https://{firm.host}")
        proof = {"step_up-way": "passkey", "step_up-credential": answer}
        done = client.post(path, sent | proof, secure=True)
        assert (done.status_code == 302) is goes_on
