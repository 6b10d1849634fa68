"""What sealing costs: a paper of 100 MB through the party's own page, and one message."""

import http.client
import json
import secrets
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pikepdf

from tests import servers
from tests.bench.figures import Figure, at_least, at_most

ROUNDS = 3
PAPER = 100_000_000
UNSEALED = "tests.bench.unsealed"
BOUNDARY = "paper"


def sealing() -> Iterator[Figure]:
    """One worker each way, the same database and view; the median of interleaved rounds."""
    with ExitStack() as stack:
        urls = stack.enter_context(servers.migrated_database("bench_sealing"))
        made = json.loads(servers.python("tests.bench.prepare", "1", env=servers.environment(urls)))
        ways = {name: way(stack, urls, made, name) for name in ("sealed", "plain")}
        body = request_body(paper(PAPER))
        small = request_body(paper(2_000_000))
        for server in ways.values():
            server.send(small)
            server.forget_peak()
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _round in range(ROUNDS):
            for name, server in ways.items():
                times[name].append(server.send(body))
        took = {name: statistics.median(values) for name, values in times.items()}
        more = ways["sealed"].peak_mb() - ways["plain"].peak_mb()
        yield at_least("sealed_upload", took["plain"] / took["sealed"], "x_plain", 0.4)
        yield at_most("sealed_upload_memory", more, "MB", 25)
        module = "tests.bench.security.seal_message"
        micro = float(servers.python(module, made["host"], env=servers.environment(urls)))
        yield at_most("seal_message", micro, "us", 50)


@dataclass
class Server:
    """A web server and how to hand in a paper there."""

    port: int
    host: str
    path: str
    cookie: str
    workers: list[int]

    def send(self, body: bytes) -> float:
        """Seconds from the first byte to the answer. RuntimeError when it is not taken."""
        token = secrets.token_hex(16)
        # Each is a paper of its own; the token is any, as long as cookie and form agree.
        body = body.replace(b"K" * 36, str(uuid4()).encode(), 1).replace(
            b"T" * 32, token.encode(), 1
        )
        headers = {
            "Host": f"{self.host}:{self.port}",
            "Cookie": f"sessionid={self.cookie}; csrftoken={token}",
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        start = time.perf_counter()
        connection.request("POST", self.path, body, headers)
        answer = connection.getresponse()
        answer.read()
        took = time.perf_counter() - start
        if answer.status != 302:
            raise RuntimeError(f"the paper was not taken: {answer.status}")
        return took

    def forget_peak(self) -> None:
        for pid in self.workers:
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def peak_mb(self) -> float:
        """The most memory that its fullest process had since."""
        return max(kilobytes(pid, "VmHWM") for pid in self.workers) / 1024


def way(stack: ExitStack, urls: dict[str, str], made: dict[str, str], name: str) -> Server:
    folder = stack.enter_context(servers.scratch_folder())
    settings = {"DJANGO_SETTINGS_MODULE": UNSEALED} if name == "plain" else {}
    env = servers.environment(urls, PRIVATE_ROOT=str(folder), **settings)
    before = set(pids())
    port = stack.enter_context(servers.web_server("mediation.wsgi:application", env))
    ours = [pid for pid in set(pids()) - before if is_granian(pid)]
    return Server(port, made["host"], f"{made['party_path']}stukken/", made["party"], ours)


def paper(size: int) -> bytes:
    """A PDF of almost ``size`` bytes, of which nothing can be packed: like a scan."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Scan = pdf.make_stream(secrets.token_bytes(size - 2000))
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def request_body(content: bytes) -> bytes:
    fields = {"key": "K" * 36, "csrfmiddlewaretoken": "T" * 32, "see": "alleen"}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="papers"; filename="scan.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    end = f"\r\n--{BOUNDARY}--\r\n"
    return b"".join([*(part.encode() for part in parts), head.encode(), content, end.encode()])


def pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def is_granian(pid: int) -> bool:
    try:
        return b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def kilobytes(pid: int, name: str) -> int:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(text.partition(f"{name}:")[2].split()[0])
