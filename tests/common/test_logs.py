"""Logs: enough to find a fault, and nothing about a person."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from django.db import IntegrityError
from django.test import Client

from portal.accounts.models import User
from portal.tenants.jobs import firm_job
from tests.world import World

PERSON = "fictus@proef.example"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """What was logged, as it leaves the process; each line is JSON."""
    stream = StringIO()
    (handler,) = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)
    ]
    monkeypatch.setattr(handler, "stream", stream)
    own = logging.getLogger("mediation")
    before = own.level
    own.setLevel("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    own.setLevel(before)


@firm_job(pauses=())
def stumble(tenant_id: int) -> None:
    try:
        raise KeyError(PERSON)
    except KeyError as error:
        raise ValueError(f"{PERSON} was refused") from error


@pytest.mark.django_db
def test_a_request_is_a_line_with_firm_route_status_and_time(world: World, lines: Lines) -> None:
    dossier = world.proeftuin.dossiers[0]
    response = world.client("olga").get(f"/kantoor/dossiers/{dossier.uuid}/?zoek={PERSON}")
    (line,) = lines()
    assert line["event"] == "request"
    assert line["tenant"] == str(world.proeftuin.tenant.uuid)
    assert (line["route"], line["method"], line["status"]) == ("office:dossier-detail", "GET", 200)
    assert line["request"] == response["X-Request-ID"]
    assert 0 < line["ms"] < 60_000
    everything = json.dumps(line)
    for personal in (PERSON, "zoek", "olga", str(dossier.uuid), "127.0.0.1", dossier.number):
        assert personal not in everything


@pytest.mark.django_db
def test_the_secret_of_a_link_is_in_no_line(world: World, lines: Lines) -> None:
    secret = "geheim-4711-geheim"
    Client(SERVER_NAME=world.proeftuin.host).get(f"/uitnodiging/{secret}/")
    Client(SERVER_NAME=world.proeftuin.host).get(f"/bestaat-niet/{secret}/")
    Client(SERVER_NAME="nobody.mediation.localhost").get(f"/{secret}/")
    found = lines()
    assert [line["status"] for line in found] == [404, 404, 404]
    assert found[2]["tenant"] is None
    assert secret not in json.dumps(found)


@pytest.mark.django_db
def test_a_fault_tells_its_kind_and_place_and_not_its_words(world: World, lines: Lines) -> None:
    with pytest.raises(ValueError, match=PERSON):
        stumble(world.proeftuin.tenant.pk)
    fault, given_up = lines()
    assert (fault["event"], given_up["event"]) == ("job.fault", "job.given_up")
    assert fault["job"] == stumble.name
    assert fault["tenant"] == str(world.proeftuin.tenant.uuid)
    assert [each["kind"] for each in fault["fault"]] == ["ValueError", "KeyError"]
    assert any("test_logs.py" in place and "stumble" in place for place in fault["fault"][0]["at"])
    assert PERSON not in json.dumps([fault, given_up])


@pytest.mark.django_db
def test_a_page_that_breaks_is_told_without_address_and_words(
    world: World, lines: Lines, settings: Any
) -> None:
    settings.ROOT_URLCONF = "tests.common.broken_urls"
    client = Client(SERVER_NAME=world.proeftuin.host, raise_request_exception=False)
    assert client.get(f"/kapot/{PERSON}/").status_code == 500
    told, request = lines()
    assert (told["logger"], told["level"]) == ("django.request", "error")
    assert told["request"] == request["request"]
    assert told["fault"][0]["kind"] == "LookupError"
    assert (request["route"], request["status"]) == ("broken", 500)
    assert PERSON not in json.dumps([told, request])


@pytest.mark.django_db
def test_what_a_database_says_about_a_row_stays_unsaid(world: World, lines: Lines) -> None:
    try:
        User.objects.create_user("olga@proef.example")
    except IntegrityError:
        logging.getLogger("somebody").exception("Could not save %s", "olga@proef.example")
    (line,) = lines()
    assert line["event"] == "Could not save %s"
    assert line["fault"][0]["kind"] == "django.db.utils.IntegrityError"
    assert "olga" not in json.dumps(line)
