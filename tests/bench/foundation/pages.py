"""The office's list and a party's page beside the floor, and what row level security costs."""

import json
import os
import statistics
from collections.abc import Iterator
from contextlib import ExitStack

import psycopg

from tests import servers
from tests.bench.figures import Figure, at_least, at_most
from tests.bench.load import Page, run

ROUNDS = 3
LIST = "/kantoor/dossiers/"
WITHOUT = "tests.bench.without_row_security"


def pages() -> Iterator[Figure]:
    """Requests per second with 1 worker, 4 connections, 5 s, median of interleaved rounds."""
    with ExitStack() as stack:
        urls = stack.enter_context(servers.migrated_database("bench_pages"))
        bare = stack.enter_context(servers.migrated_database("bench_bare"))
        floor_url = stack.enter_context(servers.empty_database("bench_floor"))
        office, party = prepared(servers.environment(urls))
        bare_office, _bare_party = prepared(servers.environment(bare))
        switch_off(bare["owner"])
        wsgi = "mediation.wsgi:application"
        ours = stack.enter_context(servers.web_server(wsgi, servers.environment(urls)))
        theirs = stack.enter_context(
            servers.web_server(wsgi, servers.environment(bare, DJANGO_SETTINGS_MODULE=WITHOUT))
        )
        sizes = {"list": size(ours, office), "party": size(ours, party)}
        floors = {name: floor(stack, floor_url, wanted) for name, wanted in sizes.items()}
        subjects = {
            "list": Page(ours, *office), "list floor": floors["list"],
            "party": Page(ours, *party), "party floor": floors["party"],
            "without": Page(theirs, *bare_office),
        }  # fmt: skip
        speed = measured(subjects)
        yield at_least("office_list", speed["list"] / speed["list floor"], "x_floor", 0.6)
        yield at_least("party_page", speed["party"] / speed["party floor"], "x_floor", 0.4)
        yield at_most("row_security_cost", speed["without"] / speed["list"], "x_time", 1.10)
        yield from queries(urls)


def prepared(env: dict[str, str]) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Fill a database; host, path and cookie of the office's list and of a party's page."""
    made = json.loads(servers.python("tests.bench.prepare", "20", env=env))
    return (
        (made["host"], LIST, f"sessionid={made['office']}"),
        (made["host"], made["party_path"], f"sessionid={made['party']}"),
    )


def switch_off(owner: str) -> None:
    """The same database without row level security, for the comparison only."""
    with psycopg.connect(owner, autocommit=True) as connection:
        tables = connection.execute("SELECT relname FROM pg_class WHERE relrowsecurity").fetchall()
        for (table,) in tables:
            connection.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')


def size(port: int, page: tuple[str, str, str]) -> int:
    return run(Page(port, *page), connections=1, seconds=0.5).size


def floor(stack: ExitStack, url: str, wanted: int) -> Page:
    """A floor server whose page is as large as the page it is compared with."""
    env = os.environ | {"DATABASE_URL": url}
    if url not in _sessions:
        _sessions[url] = servers.python("tests.bench.floor.prepare", env=env)
    cookie = f"sessionid={_sessions[url]}"
    application = "tests.bench.floor.wsgi:application"
    with servers.web_server(application, env) as port:
        bare = run(Page(port, "127.0.0.1", "/", cookie), connections=1, seconds=0.5).size
    padded = env | {"FLOOR_PADDING": str(max(0, wanted - bare))}
    port = stack.enter_context(servers.web_server(application, padded))
    return Page(port, "127.0.0.1", "/", cookie)


_sessions: dict[str, str] = {}


def measured(subjects: dict[str, Page]) -> dict[str, float]:
    """Median requests per second of each, the rounds interleaved."""
    speeds: dict[str, list[float]] = {name: [] for name in subjects}
    for page in subjects.values():
        run(page, seconds=1)
    for _round in range(ROUNDS):
        for name, page in subjects.items():
            load = run(page)
            speeds[name].append(load.per_second)
            print(f"  {name}: {load.per_second:.0f}/s, p95 {load.p95_ms:.1f} ms, {load.size} bytes")
    return {name: statistics.median(values) for name, values in speeds.items()}


def queries(urls: dict[str, str]) -> Iterator[Figure]:
    """Queries of the pages, counted by the test suite's own pages in a process of its own."""
    counted = servers.python("tests.bench.count_queries", env=servers.environment(urls))
    counts = json.loads(counted)
    yield at_most("office_list_queries_20", counts["list_20"], "queries", 10)
    yield at_most("office_list_queries_200", counts["list_200"], "queries", counts["list_20"])
    yield at_most("party_page_queries", counts["party"], "queries", 12)
