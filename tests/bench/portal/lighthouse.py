"""What Lighthouse finds on a party's main page, where Lighthouse is: it needs Node, and we do not."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator

from tests import servers
from tests.bench.figures import Figure, Unmeasured, at_least
from tests.bench.portal.pages import WSGI, portal

FLAGS = "--headless=new --no-sandbox --disable-gpu"
BARS = {"accessibility": 100, "performance": 95}


def lighthouse() -> Iterator[Figure]:
    """Scores of 100, as on a phone."""
    program = shutil.which("lighthouse")
    if program is None:
        raise Unmeasured("there is no Lighthouse here (npm install --global lighthouse)")
    port = servers.free_port()
    with (
        portal("bench_portal_lighthouse", 2, PLATFORM_PORT=str(port)) as filled,
        servers.web_server(WSGI, filled.env, port=port),
    ):
        page = filled.page(port, "fictus", filled.main_page)
        chromium = shutil.which("chromium")
        done = subprocess.run(
            [
                program, f"http://{page.host}:{port}{page.path}", "--quiet", "--output=json",
                f"--extra-headers={json.dumps({'Cookie': page.cookie})}",
                f"--only-categories={','.join(BARS)}", f"--chrome-flags={FLAGS}",
            ],
            env=os.environ | ({"CHROME_PATH": chromium} if chromium else {}),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise Unmeasured(f"Lighthouse ended with {done.returncode}: {done.stderr[-300:]}")
    found = json.loads(done.stdout)["categories"]
    for name, bar in BARS.items():
        yield at_least(f"lighthouse_{name}", round(found[name]["score"] * 100), "points", bar)
