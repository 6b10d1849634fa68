"""A small load generator: N connections kept open, each asking for one page again and again.

Runs as a process of its own (``python -m tests.bench.load``), so that it takes no turn of the
server's interpreter. Only loopback, for a bounded time.
"""

import http.client
import json
import sys
import threading
import time
from dataclasses import dataclass

from tests import servers


@dataclass(frozen=True)
class Page:
    """What to ask for: port on loopback, the Host header, path and cookie."""

    port: int
    host: str
    path: str
    cookie: str = ""


@dataclass(frozen=True)
class Load:
    """Requests per second and the slowest twentieth, in milliseconds."""

    per_second: float
    p95_ms: float
    size: int


def run(page: Page, *, connections: int = 4, seconds: float = 5) -> Load:
    """Load one page; raises RuntimeError on any answer but 200."""
    arguments = [page.port, page.host, page.path, page.cookie, connections, seconds]
    return Load(**json.loads(servers.python("tests.bench.load", json.dumps(arguments))))


def ask(connection: http.client.HTTPConnection, page: Page) -> int:
    """One request; the number of bytes of its answer."""
    headers = {"Host": f"{page.host}:{page.port}", "Cookie": page.cookie}
    connection.request("GET", page.path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{page.path} answered {answer.status}")
    return len(body)


def main(arguments: str) -> None:
    *parts, connections, seconds = json.loads(arguments)
    page = Page(*parts)
    times: list[float] = []
    faults: list[Exception] = []
    size = ask(http.client.HTTPConnection("127.0.0.1", page.port, timeout=30), page)
    end = time.monotonic() + seconds

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=30)
        try:
            while time.monotonic() < end:
                start = time.perf_counter()
                ask(connection, page)
                times.append(time.perf_counter() - start)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    times.sort()
    p95 = times[int(len(times) * 0.95)] * 1000
    print(json.dumps({"per_second": len(times) / seconds, "p95_ms": p95, "size": size}))


if __name__ == "__main__":
    main(sys.argv[1])
