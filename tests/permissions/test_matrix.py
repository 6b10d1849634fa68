"""The matrix holds: every address, every role, every way in."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.permissions import addresses, lines, matrix
from tests.permissions.lines import LOGIN, Answer, Line
from tests.world import World

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Host:
    """A URL configuration with its lines and its people."""

    urlconf: str
    firm: str
    lines: tuple[Line, ...]
    members: dict[str, tuple[str, int]]
    strangers: tuple[str | None, ...]


FIRM = Host(addresses.FIRM, "proeftuin", matrix.FIRM, lines.FIRM_MEMBERS, lines.FIRM_STRANGERS)
PLATFORM = Host(
    addresses.PLATFORM,
    "platform",
    matrix.PLATFORM,
    lines.PLATFORM_MEMBERS,
    lines.PLATFORM_STRANGERS,
)
HOSTS = (FIRM, PLATFORM)
CASES = [
    pytest.param(host, line, id=f"{host.firm}-{line.name}-{line.method}-{number}")
    for host in HOSTS
    for number, line in enumerate(host.lines)
]


@pytest.fixture
def things(furnished: dict[int, dict[str, str]]) -> dict[int, dict[str, str]]:
    """What the addresses point at, by dossier."""
    return furnished


def path_of(host: Host, line: Line, things: dict[str, str]) -> str:
    arguments = {name: value.format(**things) for name, value in line.arguments.items()}
    positional = [arguments.pop(name) for name in sorted(arguments) if name.isdigit()]
    return reverse(
        line.name, urlconf=host.urlconf, args=positional or None, kwargs=arguments or None
    )


def visitors(host: Host, line: Line) -> Iterator[tuple[str, str | None, int, Answer]]:
    """Everybody with the answer that the line gives: role, person, dossier, answer."""
    assert len(line.answers) == len(host.members) + 1, line
    for (role, (person, dossier)), answer in zip(host.members.items(), line.answers, strict=False):
        yield role, person, dossier, answer
    for person in host.strangers:
        yield f"stranger {person}", person, 0, line.answers[-1]


def ask(client: Client, method: str, path: str, data: dict[str, str]) -> HttpResponse:
    """The answer; what a form did is undone, so that the next person finds all as it was."""
    with transaction.atomic():
        response: HttpResponse = getattr(client, method)(path, data)
        if response.streaming:
            response.getvalue()
        if method == "post":
            transaction.set_rollback(True)
    return response


def answer_of(response: HttpResponse) -> Answer:
    if response.status_code not in (301, 302):
        return response.status_code
    path = response["Location"].partition("?")[0]
    is_login = path == reverse("account_login") and "next=" in response["Location"]
    return LOGIN if is_login else path


@pytest.mark.parametrize(("host", "line"), CASES)
def test_everybody_gets_what_the_matrix_says(
    world: World, things: dict[int, dict[str, str]], host: Host, line: Line
) -> None:
    wrong = []
    for role, person, dossier, expected in visitors(host, line):
        client = world.client(person, firm=getattr(world, host.firm))
        data = {name: value.format(**things[dossier]) for name, value in line.data.items()}
        found = answer_of(ask(client, line.method, path_of(host, line, things[dossier]), data))
        wanted = expected.format(**things[dossier]) if isinstance(expected, str) else expected
        if found != wanted:
            wrong.append(f"{role}: {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.firm)
def test_every_address_has_a_line(host: Host) -> None:
    found = {a.name for a in addresses.addresses(host.urlconf) if not a.is_of_wagtail_admin}
    assert "" not in found, "an address without a name cannot stand in the matrix"
    assert found == {line.name for line in host.lines}


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.firm)
def test_what_has_no_line_for_a_post_takes_none(
    world: World, things: dict[int, dict[str, str]], host: Host
) -> None:
    posts = {line.name for line in host.lines if line.method == "post"}
    taken = []
    for line in {line.name: line for line in host.lines if line.name not in posts}.values():
        for role, person, dossier, _answer in visitors(host, line):
            if role.startswith("stranger") and person:
                continue
            client = world.client(person, firm=getattr(world, host.firm))
            found = answer_of(ask(client, "post", path_of(host, line, things[dossier]), {}))
            if found not in (LOGIN, 403, 404, 405):
                taken.append(f"{line.name} {role}: {found}")
    assert not taken, "\n".join(taken)


def test_the_strangers_of_a_host_have_no_role_there(world: World) -> None:
    for host in HOSTS:
        names = getattr(world, host.firm).members
        assert not set(host.strangers) & set(names)
        assert {person for person, _dossier in host.members.values()} <= set(names)
