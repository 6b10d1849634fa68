"""How long the whole test suite takes."""

import subprocess
import time
from collections.abc import Iterator

from tests import servers
from tests.bench.figures import Figure, Unmeasured, at_most


def suite() -> Iterator[Figure]:
    """Minutes of ``./run test`` on this machine; what fails is not measured."""
    start = time.monotonic()
    done = subprocess.run([str(servers.ROOT / "run"), "test"], cwd=servers.ROOT, check=False)
    if done.returncode:
        raise Unmeasured("./run test failed")
    yield at_most("test_suite", (time.monotonic() - start) / 60, "min", 6)
