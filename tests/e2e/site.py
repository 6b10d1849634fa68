"""The whole product on a clone of the migrated database, with the demo's firms, for journeys."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mediation.database import cloning
from tests import servers


@dataclass(frozen=True)
class Site:
    """A site: its addresses, its database as the owner, the environment of its processes.

    ``dossiers`` are ids by number; ``foreign`` is a dossier and a document of the other firm.
    """

    port: int
    env: dict[str, str]
    urls: dict[str, str]
    dossiers: dict[str, str]
    foreign: dict[str, str]

    def url(self, path: str = "/", host: str = "proeftuin") -> str:
        return f"http://{host}.mediation.localhost:{self.port}{path}"

    def rows(self, statement: str, *values: Any) -> list[tuple]:
        return servers.rows(self.urls["owner"], statement, *values)


@contextmanager
def prepared_site(name: str, **more: str) -> Iterator[Site]:
    """A database with the demo's firms and files of its own; no process runs yet."""
    with servers.migrated_database(name) as urls, servers.scratch_folder() as folder:
        port = servers.free_port()
        env = process_environment(urls, folder, port) | more
        made = json.loads(servers.python("tests.e2e.prepare", env=env))
        yield Site(port, env, urls, **made)


@contextmanager
def twin(site: Site, name: str) -> Iterator[Site]:
    """The same once more in a database of its own, with nothing queued. ``site`` must not run yet."""
    owner = site.urls["owner"]
    cloning.clone(owner, owner.rpartition("/")[2], name)
    urls = {role: cloning.with_database(url, name) for role, url in site.urls.items()}
    with servers.scratch_folder() as folder:
        env = process_environment(urls, folder, site.port)
        second = replace(site, env=env, urls=urls)
        second.rows("DELETE FROM django_q_ormq")
        try:
            yield second
        finally:
            servers.drop_database(owner, name)


def process_environment(urls: dict[str, str], folder: Path, port: int) -> dict[str, str]:
    """As the demo sets it, whatever this test process was told about itself."""
    return servers.environment(
        urls,
        DJANGO_SETTINGS_MODULE="mediation.settings.demo",
        DATABASE_ROLE="web",
        PLATFORM_PORT=str(port),
        # No bank: what is collected waits, and no demo that runs here is asked.
        MOLLIE_API_URL="http://127.0.0.1:9",
        PRIVATE_ROOT=str(folder / "private"),
        PUBLIC_ROOT=str(folder / "public"),
        MAIL_FOLDER=str(folder / "mail"),
        PYTHONPATH=os.pathsep.join([str(servers.ROOT / "site"), str(servers.ROOT)]),
    )


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {seconds} seconds for: {what}")
        time.sleep(0.02)
