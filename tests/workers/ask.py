"""Queues probe jobs as a page does: ``python -m tests.workers.ask JOB COUNT PAUSE [DELAY] [IDS…]``.

Prints the moments of the commits (with a delay: the moments at which they are due).
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from datetime import UTC, datetime  # noqa: E402

from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.jobs import enqueue  # noqa: E402


def main(job: str, count: int, pause: float, delay: float, *ids: str) -> None:
    moments = []
    with tenant_context(1):
        for number in range(count):
            due = time.time() + delay
            at = datetime.fromtimestamp(due, UTC) if delay else None
            enqueue(f"tests.workers.probe.{job}", number, *map(int, ids), at=at)
            moments.append(due if delay else time.time())
            time.sleep(pause)
    print(json.dumps(moments))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:])
