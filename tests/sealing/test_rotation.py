"""Rotating the key-encryption key over all firms: killed in the middle, resumed, old key dropped;
and no process starts with a keyset that does not open its database."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from portal.sealing import keyring, keysets
from portal.sealing.keys import place_of
from tests import servers

FIRMS, ROWS = (1, 2), 400
INSERT = """
INSERT INTO sealing_datakey
    (tenant_id, uuid, owner_kind, owner_id, owner_uuid, fields, files, wrapped_by, created_at)
VALUES (%s, %s, 'dossier', %s, %s, %s, %s, %s, now())
"""
SECOND_FIRM = """
INSERT INTO tenants_tenant
SELECT (jsonb_populate_record(t, %s::jsonb)).* FROM tenants_tenant t WHERE id = 1
"""


@dataclass
class Place:
    """A database of its own whose data keys are wrapped by ``old``."""

    urls: dict[str, str]
    old: str

    def env(self, keyset: str) -> dict[str, str]:
        return servers.environment(
            self.urls, SEALING_KEYSET=keyset, DJANGO_SETTINGS_MODULE="mediation.settings.demo",
            DATABASE_ROLE="web",
        )  # fmt: skip

    def run(self, *command: str, keyset: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command], env=self.env(keyset), cwd=servers.ROOT,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    def steps(self, *steps: tuple[str, str]) -> list[str]:
        done = self.run("-m", "tests.sealing.steps", json.dumps(steps), keyset=self.old)
        assert done.returncode == 0, done.stderr
        outcomes: list[str] = json.loads(done.stdout)
        return outcomes

    def wrapped_by(self) -> dict[int, int]:
        with psycopg.connect(self.urls["owner"]) as connection:
            rows: Any = connection.execute(
                "SELECT wrapped_by, count(*) FROM sealing_datakey GROUP BY 1"
            ).fetchall()
        return dict(rows)


@pytest.fixture
def place(settings: Any) -> Iterator[Place]:
    old = keysets.write_keyset(keysets.new_keyset())
    with servers.migrated_database(f"test_{os.getpid()}_rotation") as urls:
        settings.SEALING_KEYSET = old
        keyring.key_encryption.cache_clear()
        try:
            fill(urls["owner"])
        finally:
            keyring.key_encryption.cache_clear()
        yield Place(urls, old)


def fill(owner: str) -> None:
    with psycopg.connect(owner) as connection:
        connection.execute(SECOND_FIRM, [json.dumps({"id": 2, "uuid": str(uuid4()), "slug": "b"})])
        for firm in FIRMS:
            for owner_id in range(1, ROWS + 1):
                wrapped = keyring.new_wrapped_keys(place_of(firm, "dossier", owner_id))
                by = keyring.wrapped_by(wrapped[0])
                connection.execute(INSERT, [firm, uuid4(), owner_id, uuid4(), *wrapped, by])


def test_the_whole_rotation(place: Place) -> None:
    old = keysets.read_keyset(place.old)
    grown = keysets.with_new_primary(old)
    both = keysets.write_keyset(grown)
    new = keysets.write_keyset(keysets.primary_alone(grown))
    stranger = keysets.write_keyset(keysets.new_keyset())
    first, second = keysets.primary_id(old), keysets.primary_id(grown)

    outcomes = place.steps(
        # The first start keeps a check of the key; from then on a keyset without it is refused.
        ("start", place.old), ("start", stranger), ("start", new), ("start", "nonsense"),
        ("rotate", stranger),
        # Deployed: the new key wraps, and who goes back to the old keyset is refused as well.
        ("start", both), ("start", place.old),
    )  # fmt: skip
    assert [outcomes[0], outcomes[5]] == ["started", "started"]
    for refused, key in ((1, first), (2, first), (4, first), (6, second)):
        assert f"it lacks key {key}," in outcomes[refused]
        assert "\n" not in outcomes[refused]
    assert outcomes[3].startswith("SEALING_KEYSET is no Tink keyset")

    with servers.started(
        "manage.py", "rotate_keys", "--batch", "50", env=place.env(both), stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        while b"100 of" not in process.stdout.readline():
            pass
        servers.kill(process)
    halfway = place.wrapped_by()
    assert halfway[first] > 0 and halfway[second] >= 100

    everything = len(FIRMS) * ROWS
    outcomes = place.steps(
        # Dropped too early: there are dossiers that only the old key opens.
        ("start", new),
        ("open", both), ("rotate", both), ("rotate", both),
        ("start", new), ("open", new),
    )  # fmt: skip
    assert f"it lacks key {first}," in outcomes[0]
    assert outcomes[1] == str(everything)
    assert outcomes[2].startswith(f"{halfway[first]} data keys to wrap anew.")
    assert f"Key {first} wraps nothing any more" in outcomes[2]
    assert outcomes[3] == "0 data keys to wrap anew.\n"
    assert outcomes[4:] == ["started", str(everything)]
    assert place.wrapped_by() == {second: everything}

    # The web server's own way in: one sentence, no traceback.
    web = place.run("-c", "import mediation.wsgi", keyset=stranger)
    assert web.returncode == 1
    assert web.stderr.strip().startswith("SEALING_KEYSET does not open this database")
    assert "Traceback" not in web.stderr
