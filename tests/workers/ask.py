"""Queues probe jobs as a page does: ``python -m tests.workers.ask JOB COUNT PAUSE DELAY [IDS…]``.

Or a mail: ``python -m tests.workers.ask mail KEY``. Prints the moments of the commits (with a delay: the moments at which they are due).
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from datetime import UTC, datetime  # noqa: E402

from portal.notifications.services import queue_mail  # noqa: E402
from portal.provisioning.services import equip_platform  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.jobs import enqueue  # noqa: E402


def mail(key: str) -> None:
    """A mail of the platform, as a service asks for it."""
    equip_platform()
    with tenant_context(1):
        queue_mail(
            to="sam@proef.example", subject=key, template="password_changed", context={}, key=key
        )


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


if __name__ == "__main__" and sys.argv[1] == "mail":
    mail(sys.argv[2])
    print("queued")
elif __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:])
