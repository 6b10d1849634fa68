"""Queues probe jobs as a page does, in a process of its own that is asked line by line.

Each line is JSON: ``["jobs", JOB, COUNT, PAUSE, DELAY, IDS…]`` or ``["mail", KEY]``. Answers a line with
the moments of the commits (with a delay: the moments at which they are due).
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from datetime import UTC, datetime  # noqa: E402

from django.db import connections  # noqa: E402

from portal.notifications.services import queue_mail  # noqa: E402
from portal.provisioning.services import equip_platform  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.jobs import enqueue  # noqa: E402


def mail(key: str) -> list[float]:
    """A mail of the platform, as a service asks for it."""
    equip_platform()
    with tenant_context(1):
        queue_mail(
            to="sam@proef.example", subject=key, template="password_changed", context={}, key=key
        )
    return [time.time()]


def jobs(job: str, count: int, pause: float, delay: float, *ids: int) -> list[float]:
    moments = []
    with tenant_context(1):
        for number in range(count):
            due = time.time() + delay
            at = datetime.fromtimestamp(due, UTC) if delay else None
            enqueue(f"tests.workers.probe.{job}", number, *ids, at=at)
            moments.append(due if delay else time.time())
            time.sleep(pause)
    return moments


if __name__ == "__main__":
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        # As after every request: nothing of the one before is left.
        connections.close_all()
        print(json.dumps({"mail": mail, "jobs": jobs}[what](*arguments)), flush=True)
