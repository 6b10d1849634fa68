"""Fills a migrated database with a firm whose dossiers have one of everything, and a crowd of parties.

``python -m tests.bench.portal.fill PARTIES``; prints as JSON what the measures ask.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from portal.accounts.enums import Role  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from portal.accounts.services import add_member  # noqa: E402
from portal.dossiers import services  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.working import work_off  # noqa: E402
from tests.bench.prepare import session_of  # noqa: E402
from tests.permissions.stage import furnish  # noqa: E402
from tests.permissions.test_matrix import FIRM, path_of, visitors  # noqa: E402
from tests.world import Firm, World, build_world, dossier  # noqa: E402

# Who stands for all who may open a page.
READERS = ("fictus", "testina", "olga")


def crowd(firm: Firm, parties: int) -> list[dict[str, str]]:
    """Two parties a dossier, each with a session and the address of its main page."""
    people = []
    for number in range(parties // 2):
        names = [f"lezer{number}{side}" for side in "ab"]
        for name in names:
            # Without a password: to make two hundred of them takes a minute.
            user = User.objects.create_user(f"{name}@proef.example", None)
            firm.members[name] = add_member(user=user, role=Role.PARTY, name=name)
        made = dossier(firm, f"2027-{number:04}", "divorce", *names)
        services.move_to_stop(dossier=made, code="inventory", on=date(2026, 11, 1))
        people += [
            {"path": f"/mijn/{made.uuid}/", "cookie": session_of(firm.members[name])}
            for name in names
        ]
    return people


def pages(things: dict[int, dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Name, reader and path of the parties' pages and of the office's pages of a dossier."""
    for line in FIRM.lines:
        of_dossier = line.name.startswith("client:") or (
            line.name.startswith("office:") and "dossier" in line.arguments
        )
        if line.method != "get" or not of_dossier:
            continue
        for _role, person, number, answer in visitors(FIRM, line):
            if person in READERS and answer == 200:
                yield line.name, person, path_of(FIRM, line, things[number])


def counted(world: World, things: dict[int, dict[str, str]]) -> dict[str, int]:
    """The most queries of each page, asked for the second time."""
    most: dict[str, int] = {}
    for name, person, path in pages(things):
        client = world.client(person)
        for _time in range(2):
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(path)
                if answer.streaming:
                    answer.getvalue()
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        most[name] = max(most.get(name, 0), len(captured))
    return most


def main(parties: int) -> None:
    world = build_world()
    firm = world.proeftuin
    things = furnish(firm)
    with tenant_context(firm.tenant.pk):
        sessions = {person: session_of(world.member(person)) for person in READERS}
        people = crowd(firm, parties)
    work_off()
    made: dict[str, Any] = {
        "host": firm.host,
        "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": sessions,
        "dossier": things[0]["dossier"],
        "crowd": people,
        "queries": counted(world, things),
    }
    print(json.dumps(made))


if __name__ == "__main__":
    main(int(sys.argv[1]))
