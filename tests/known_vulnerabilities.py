"""``python -m tests.known_vulnerabilities``: is anything in requirements.lock known to be vulnerable?

Exit 0 when every package was asked about and nothing is known, 1 with a finding, 2 when the data
could not be reached: what was not asked about is never called well.
``VULNERABILITY_URL`` names another source in the manner of OSV.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
UNREACHED = "The data of known vulnerabilities could not be reached"
# A finding that does not touch us: its id and why.
ACCEPTED: dict[str, str] = {}


def main() -> int:
    dependencies, words = ask(os.environ.get("VULNERABILITY_URL", ""))
    unasked = [one["name"] for one in dependencies if "skip_reason" in one]
    found = [(one, fault) for one in dependencies for fault in one.get("vulns", [])]
    for one, fault in found:
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']}: {fault['id']}, mended in {fixed}")
    if not dependencies or unasked:
        told = f"about {len(unasked)} packages: {', '.join(unasked)}" if unasked else words
        print(f"{UNREACHED} ({told}). Nothing is known about what was not asked.")
    elif not found:
        print(f"Nothing is known against the {len(dependencies)} packages.")
    if found:
        return 1
    return 2 if unasked or not dependencies else 0


def ask(url: str) -> tuple[list[dict[str, Any]], str]:
    """What pip-audit found, without installing anything; nothing and its last words if it failed."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes",
        "--disable-pip", "--progress-spinner", "off", "--vulnerability-service", "osv",
        "--format", "json", "--timeout", "15",
        *(["--osv-url", url] if url else []),
        *(argument for known in ACCEPTED for argument in ("--ignore-vuln", known)),
    ]  # fmt: skip
    with NamedTemporaryFile("r") as answer:
        done = subprocess.run(
            [*command, "--output", answer.name], capture_output=True, text=True, check=False
        )
        text = answer.read()
    if not text:
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        return [], last
    return list(json.loads(text)["dependencies"]), ""


if __name__ == "__main__":
    sys.exit(main())
