"""What the pages of the whole road cost: the journey of the tests, in a browser."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from tests import servers
from tests.bench.figures import Figure, Unmeasured, at_most


def journey() -> Iterator[Figure]:
    """The most queries of a page that somebody opens on the road."""
    with servers.scratch_folder() as folder:
        target = folder / "queries.json"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "tests/e2e/test_road.py", "-q", "-p", "no:cacheprovider"],
            env=os.environ | {"ROAD_QUERIES": str(target)}, cwd=servers.ROOT, check=False,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        if not target.exists():
            raise Unmeasured(f"the journey ended with {done.returncode}")
        costs = json.loads(target.read_text())
    for path, count in sorted(costs.items(), key=lambda pair: -pair[1])[:3]:
        print(f"  {count} queries: {path}")
    yield at_most("page_queries", max(costs.values()), "queries", 12)
