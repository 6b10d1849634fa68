"""Every page of the portal: its queries, its speed beside the floor, what a first visit transfers."""

import gzip
import http.client
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from tests import servers
from tests.bench.figures import Figure, at_least, at_most
from tests.bench.foundation.pages import floor, measured, size
from tests.bench.load import Page

WSGI = "mediation.wsgi:application"
MOST_QUERIES = 12
LISTS = {
    "todos": "taken/", "asked_papers": "stukkenlijst/", "papers": "stukken/",
    "documents": "documenten/", "talks": "berichten/",
}  # fmt: skip
MOST_BYTES = 80_000
# What a page names and a browser fetches before anybody clicks.
NAMED = re.compile(r'<(?:link|script|img|use)\b[^>]*?\b(?:href|src)="(/[^"#]+)')
NAMED_IN_CSS = re.compile(r'url\(["\']?([^"\')]+)')
FONTS = (".woff2", ".woff", ".ttf")
NO_STYLE = re.compile(r'<link\b[^>]*\brel="(?:canonical|alternate|help|next|prev)"[^>]*>')


@dataclass(frozen=True)
class Portal:
    """A filled database and what was put into it."""

    env: dict[str, str]
    made: dict[str, Any]

    def page(self, port: int, person: str, path: str) -> Page:
        cookie = f"{self.made['cookie']}={self.made['sessions'][person]}"
        return Page(port, self.made["host"], path, cookie)

    @property
    def main_page(self) -> str:
        return f"/mijn/{self.made['dossier']}/"


@contextmanager
def portal(name: str, parties: int = 20, **more: str) -> Iterator[Portal]:
    with servers.migrated_database(name) as urls, servers.scratch_folder() as folder:
        env = servers.environment(urls, PRIVATE_ROOT=str(folder), **more)
        servers.command("prepare_assets", env=env)
        made = json.loads(servers.python("tests.bench.portal.fill", str(parties), env=env))
        yield Portal(env, made)


def pages() -> Iterator[Figure]:
    """Queries of all pages; then requests per second beside a bare page of the same size."""
    with ExitStack() as stack:
        filled = stack.enter_context(portal("bench_portal", parties=60))
        counts: dict[str, int] = filled.made["queries"]
        worst = max(counts, key=lambda name: counts[name])
        print(f"  {len(counts)} pages; most queries: {worst}")
        yield at_most("most_queries", counts[worst], "queries", MOST_QUERIES)
        ours = stack.enter_context(servers.web_server(WSGI, filled.env))
        floor_url = stack.enter_context(servers.empty_database("bench_portal_floor"))
        subjects: dict[str, Page] = {}
        for name, (person, path) in compared(filled).items():
            page = filled.page(ours, person, path)
            wanted = size(ours, (page.host, page.path, page.cookie))
            subjects |= {name: page, f"{name} floor": floor(stack, floor_url, wanted)}
        speed = measured(subjects)
        for name in compared(filled):
            bar = 0.4 if name.endswith("_dossier") else 0.6
            yield at_least(name, speed[name] / speed[f"{name} floor"], "x_floor", bar)


def compared(filled: Portal) -> dict[str, tuple[str, str]]:
    """The lists, and the page of a dossier as a party and as the office see it."""
    return {
        **{f"{name}_list": ("fictus", filled.main_page + path) for name, path in LISTS.items()},
        "office_list": ("olga", "/kantoor/dossiers/"),
        "party_dossier": ("fictus", filled.main_page),
        "office_dossier": ("olga", f"/kantoor/dossiers/{filled.made['dossier']}/"),
    }


def transfer() -> Iterator[Figure]:
    """What a browser with nothing kept fetches for a party's page, packed as a proxy packs it.

    Fonts apart. The largest of the pages counts.
    """
    with (
        portal("bench_portal_transfer", parties=2) as filled,
        servers.web_server(WSGI, filled.env) as port,
    ):
        paths = (filled.main_page, *(filled.main_page + path for path in LISTS.values()))
        sizes = {path: first_visit(filled.page(port, "fictus", path)) for path in paths}
        largest = max(sizes, key=lambda path: sizes[path])
        print(f"  main page {sizes[filled.main_page]} bytes; largest: {largest[46:] or 'main'}")
        yield at_most("first_visit", sizes[largest] / 1000, "kB", MOST_BYTES / 1000)


def first_visit(page: Page) -> int:
    """Bytes of a page and of all that it names."""
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=30)
    body, total = fetched(connection, page, page.path)
    wanted, seen = NAMED.findall(NO_STYLE.sub("", body)), set()
    while wanted:
        path = wanted.pop()
        if path in seen:
            continue
        seen.add(path)
        found, packed = fetched(connection, page, path)
        total += packed
        if path.partition("?")[0].endswith(".css"):
            wanted += [resolved(url, path) for url in NAMED_IN_CSS.findall(found)]
            wanted = [path for path in wanted if path and not path.endswith(FONTS)]
    return total


def resolved(url: str, sheet: str) -> str:
    """An address in a stylesheet; empty for a picture that lies in it."""
    if url.startswith(("data:", "#")):
        return ""
    parts = sheet.rpartition("/")[0].split("/")
    while url.startswith("../"):
        url, parts = url[3:], parts[:-1]
    return url if url.startswith("/") else "/".join([*parts, url.removeprefix("./")])


def fetched(connection: http.client.HTTPConnection, page: Page, path: str) -> tuple[str, int]:
    headers = {"Host": f"{page.host}:{page.port}", "Cookie": page.cookie}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body.decode("utf-8", "replace"), min(len(body), len(gzip.compress(body, 6)))
