"""A new firm beside the plain insert of one."""

import json
from collections.abc import Iterator

from tests import servers
from tests.bench.figures import Figure, at_most

ROUNDS = 15


def new_firm() -> Iterator[Figure]:
    """In a database with no other firm."""
    with servers.migrated_database("bench_firms") as urls:
        yield from beside_plain(servers.environment(urls))


def beside_plain(env: dict[str, str]) -> Iterator[Figure]:
    """With key, look, four pages and both templates; the plain one has its pages only."""
    made = json.loads(servers.python("tests.bench.make_firms", str(ROUNDS), env=env))
    print(f"  plain {made['plain'] * 1000:.0f} ms, {made['plain_queries']} queries")
    print(f"  ours {made['ours'] * 1000:.0f} ms, {made['our_queries']} queries")
    yield at_most("new_firm", made["ours"] / made["plain"], "x_plain", 0.5)
