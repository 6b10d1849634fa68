"""The audit never calls well what it could not ask about."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.house.files import ROOT
from tests.known_vulnerabilities import UNREACHED


def audit(url: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.known_vulnerabilities"],
        cwd=ROOT, env=os.environ | {"VULNERABILITY_URL": url},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@contextmanager
def source(faults: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """A source of known vulnerabilities, by package."""

    class Source(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = faults.get(asked["package"]["name"])
            body = json.dumps({"vulns": known} if known else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Source)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def test_a_source_that_refuses_is_told() -> None:
    code, said = audit("http://127.0.0.1:9/")
    assert code == 2
    assert UNREACHED in said


def test_what_is_known_is_told() -> None:
    fault = {
        "id": "PROEF-1", "summary": "Proef", "aliases": [],
        "affected": [{
            "package": {"name": "django", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
        }],
    }  # fmt: skip
    with source({"django": [fault]}) as url:
        code, said = audit(url)
    assert code == 1
    assert "PROEF-1, mended in 99.1" in said


def test_all_well_only_when_all_was_asked() -> None:
    with source({}) as url:
        code, said = audit(url)
    assert code == 0, said
    assert UNREACHED not in said
