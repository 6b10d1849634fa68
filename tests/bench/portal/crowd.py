"""Two hundred parties read while twenty send photos, at a site of two workers."""

import json
from collections.abc import Iterator

from tests import servers
from tests.bench.figures import Figure, at_most
from tests.bench.portal.pages import WSGI, portal

READERS, SENDERS, SECONDS = 200, 20, 60
MOST_MS = 2_000


def crowd() -> Iterator[Figure]:
    """A page every 5 s each, and a photo of 3 MB every 20 s each, for a minute.

    The site as it is deployed on a small machine: two web processes, and the workers for what
    papers ask for afterwards.
    """
    with (
        portal("bench_portal_crowd", READERS + SENDERS) as filled,
        servers.web_server(WSGI, filled.env, workers=2) as port,
        servers.started("manage.py", "run_jobs", env=filled.env),
    ):
        asked = {
            "port": port, "host": filled.made["host"], "cookie": filled.made["cookie"],
            "readers": filled.made["crowd"][:READERS],
            "senders": filled.made["crowd"][READERS:], "seconds": SECONDS,
        }  # fmt: skip
        found = json.loads(servers.python("tests.bench.portal.visit", json.dumps(asked)))
    print(f"  {found['pages']} pages, {found['photos']} photos; {found['faults'][:3]}")
    yield at_most("crowd_faults", len(found["faults"]), "faults", 0)
    yield at_most("crowd_page_p95", found["page_p95"], "ms", MOST_MS)
    yield at_most("crowd_photo_p95", found["photo_p95"], "ms", MOST_MS)
