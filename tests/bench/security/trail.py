"""What the trail costs: an event of a view at a page, and sealing."""

import json
from collections.abc import Iterator
from contextlib import ExitStack

from tests import servers
from tests.bench.figures import Figure, at_least, at_most
from tests.bench.foundation.pages import measured, prepared
from tests.bench.load import Page

WSGI = "tests.bench.security.trail_wsgi:application"


def trail() -> Iterator[Figure]:
    """The page of a conversation with an event at every request beside the same without any.

    In the product the same view is folded for ten minutes; here none is. 1 worker, 4 connections,
    median of interleaved rounds. Then what those events take to be sealed.
    """
    with ExitStack() as stack:
        urls = stack.enter_context(servers.migrated_database("bench_trail"))
        env = servers.environment(urls)
        (host, _path, cookie), _party = prepared(env)
        path = servers.python("tests.bench.security.trail_work", "thread", env=env).strip()
        pages = {
            name: Page(
                stack.enter_context(servers.web_server(WSGI, env | {"BENCH_TRAIL": name})),
                host, path, cookie,
            )
            for name in ("every", "never")
        }  # fmt: skip
        speed = measured(pages)
        yield at_most("view_event_cost", speed["never"] / speed["every"], "x_time", 1.10)
        sealed = json.loads(servers.python("tests.bench.security.trail_work", "seal", env=env))
        yield at_least("sealed_per_second", sealed["events"] / sealed["seconds"], "events/s", 2000)
