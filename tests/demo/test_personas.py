"""One-click logins: to the right host, once, for a minute, and nowhere but in the demo."""

from dataclasses import replace

import pytest
from django.core import signing
from django.test import Client

from portal.accounts.models import Membership
from portal.common.checks import demo_stays_in_the_demo
from portal.demo import links
from portal.demo.cast import Person, personas
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


def as_persona(world: World, name: str) -> Person:
    """Somebody of the world, as the demo would offer them."""
    membership = world.member(name)
    slug = world.firm_of(name).tenant.slug
    return replace(
        personas()[0], firm=slug, email=membership.user.email, key="somebody", role=membership.role
    )


def follow(link: str) -> tuple[Client, object]:
    host, _slash, path = link.removeprefix("http://").partition("/")
    client = Client(SERVER_NAME=host.partition(":")[0])
    return client, client.get(f"/{path}")


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("olga", "/kantoor/"),
        ("fictus", "/mijn/"),
        ("ada", "/advocaat/"),
        ("pim", "/mijn/"),
        ("otto", "/beheer/"),
    ],
)
def test_a_link_logs_in_at_the_persons_own_host(world: World, name: str, home: str) -> None:
    link = links.link_for(as_persona(world, name))
    assert link.startswith(f"http://{world.firm_of(name).host}:8000/")
    client, response = follow(link)
    assert response.status_code == 302
    landing = client.get("/welkom/")
    assert landing.status_code == 302
    assert landing["Location"].startswith(home)


def test_a_link_works_once(world: World) -> None:
    link = links.link_for(as_persona(world, "olga"))
    assert follow(link)[1].status_code == 302
    client, again = follow(link)
    assert again.status_code == 403
    assert client.get("/kantoor/dossiers/").status_code != 200


def test_a_link_is_worth_nothing_at_another_firm(world: World) -> None:
    link = links.link_for(as_persona(world, "olga"))
    token = link.partition("?")[2]
    elsewhere = Client(SERVER_NAME=world.noorderlicht.host)
    assert elsewhere.get(f"/demo/inloggen/?{token}").status_code == 403
    # And it was not used up there.
    assert follow(link)[1].status_code == 302


def test_a_link_ends_after_a_minute(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    link = links.link_for(as_persona(world, "olga"))
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + links.SECONDS_VALID + 1)
    assert follow(link)[1].status_code == 403


def test_a_link_that_was_changed_is_refused(world: World) -> None:
    link = links.link_for(as_persona(world, "fictus"))
    start, _mark, token = link.rpartition("=")
    with tenant_context(world.proeftuin.tenant.pk):
        other = str(Membership.objects.get(pk=world.member("olga").pk).uuid)
    forged = signing.dumps([other, ""], salt="another-salt")
    for changed in (token[:-2] + "xx", forged, "", "a:b:c"):
        assert follow(f"{start}={changed}")[1].status_code == 403


def test_a_membership_that_ended_gives_no_link(world: World) -> None:
    persona = as_persona(world, "kees")
    link = links.link_for(persona)
    with tenant_context(world.proeftuin.tenant.pk):
        Membership.objects.filter(pk=world.member("kees").pk).update(state="ended")
    assert follow(link)[1].status_code == 403


def test_the_page_offers_every_persona_of_the_firms_that_are_there(world: World) -> None:
    client = Client(SERVER_NAME=world.platform.host)
    page = client.get("/demo/").content.decode()
    assert len(personas()) >= 8
    for persona in personas():
        there = persona.firm != "tramhuis"
        assert (f"/demo/als/{persona.key}/" in page) == there
        assert (persona.name in page) == there
    for key in ("nobody", "tram-owner"):
        assert client.get(f"/demo/als/{key}/").status_code == 404


def test_a_firm_has_no_page_of_personas(world: World) -> None:
    client = world.client("olga")
    for path in ("/demo/", "/demo/inbox/", "/demo/als/owner/"):
        assert client.get(path).status_code == 404


def test_the_demo_is_refused_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    assert demo_stays_in_the_demo() == []
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "mediation.settings.production")
    assert {error.id for error in demo_stays_in_the_demo()} == {"demo.E001"}
    assert len(demo_stays_in_the_demo()) == 2
