"""One firm's pages, addresses and CMS among ten firms and among ten thousand, side by side."""

import json
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from tests import servers
from tests.bench.figures import Figure, at_most
from tests.bench.foundation.pages import measured
from tests.bench.load import Page
from tests.bench.road.firms import beside_plain

FEW, MANY = 10, 10_000
MOST = 1.3
ROUNDS = 5


@dataclass(frozen=True)
class Crowd:
    """A database full of firms, the last of them, and a server."""

    env: dict[str, str]
    port: int
    firm: dict[str, str | int]

    def pages(self) -> dict[str, Page]:
        cookie = f"sessionid={self.firm['session']}"
        paths = {
            "public": (str(self.firm["path"]), ""),
            "explorer": (f"/cms/pages/{self.firm['home']}/", cookie),
            "editor": (f"/cms/pages/{self.firm['page']}/edit/", cookie),
        }
        return {
            name: Page(self.port, str(self.firm["host"]), path, session)
            for name, (path, session) in paths.items()
        }


def crowd() -> Iterator[Figure]:
    """Time at ten thousand firms as part of that at ten, medians of interleaved rounds.

    Pages by a server with 1 worker and 4 connections; ``page.url`` within one process.
    """
    with ExitStack() as stack:
        few, many = (made(stack, firms) for firms in (FEW, MANY))
        speed = measured(
            {f"{name} of {FEW}": page for name, page in few.pages().items()}
            | {f"{name} of {MANY}": page for name, page in many.pages().items()}
        )
        for name in few.pages():
            ratio = speed[f"{name} of {FEW}"] / speed[f"{name} of {MANY}"]
            yield at_most(f"{name}_page_at_{MANY}", ratio, f"x_at_{FEW}", MOST)
        found = [(asked(few), asked(many)) for _round in range(ROUNDS)]
        at_few, at_many = (
            statistics.median(one["url_seconds"] for one in side)
            for side in zip(*found, strict=True)
        )
        print(f"  page.url {at_few * 1e6:.0f} µs of {FEW}, {at_many * 1e6:.0f} µs of {MANY}")
        yield at_most(f"page_url_at_{MANY}", at_many / at_few, f"x_at_{FEW}", MOST)
        yield at_most("home_page_queries", found[0][1]["home_queries"], "queries", 8)
        yield from beside_plain(many.env)


def made(stack: ExitStack, firms: int) -> Crowd:
    env = servers.environment(stack.enter_context(servers.migrated_database(f"bench_{firms}")))
    firm = json.loads(servers.python("tests.bench.fill_firms", str(firms), env=env))
    port = stack.enter_context(servers.web_server("mediation.wsgi:application", env))
    return Crowd(env, port, firm)


def asked(one: Crowd) -> dict[str, float]:
    """What a process of its own finds: seconds of ``page.url``, queries of the home page."""
    firm = (str(one.firm["firm"]), str(one.firm["page"]))
    found: dict[str, float] = json.loads(servers.python("tests.bench.ask_firm", *firm, env=one.env))
    return found
