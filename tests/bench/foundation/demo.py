"""From ``./run demo`` to the first answered page."""

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests import servers
from tests.bench.figures import Figure, Unmeasured, at_most


def demo_start() -> Iterator[Figure]:
    """Once from an empty folder with packages cached, once prepared."""
    with servers.scratch_folder() as folder:
        # PostgreSQL runs without rights: it must be able to walk to its data.
        folder.chmod(0o755)
        yield at_most("demo_first", first_page(folder), "s", 60)
        yield at_most("demo_prepared", first_page(folder), "s", 8)


def first_page(var: Path) -> float:
    """Seconds to the first answered page of a demo in ``var``."""
    port = servers.free_port()
    start = time.monotonic()
    process = subprocess.Popen(
        [str(servers.ROOT / "run"), "demo", "--port", str(port)],
        env=os.environ | {"MEDIATION_VAR": str(var)}, cwd=servers.ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while time.monotonic() - start < 120:
            if process.poll() is not None:
                raise Unmeasured(f"./run demo ended with {process.returncode}")
            if answers(port):
                return time.monotonic() - start
            time.sleep(0.1)
        raise Unmeasured("./run demo did not answer within two minutes")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/demo/", headers={"Host": f"www.mediation.localhost:{port}"})
        return connection.getresponse().status == 200
    except OSError:
        return False
