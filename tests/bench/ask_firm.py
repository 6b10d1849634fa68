"""Asks one firm of a full database for addresses and its home page; prints seconds and queries as JSON.

``python -m tests.bench.ask_firm FIRM PAGE``: their ids.
"""

import json
import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from cms_pages.models import BasePage  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.models import Tenant  # noqa: E402

TIMES = 300


def seconds_of_url(page_id: int) -> float:
    """Median of one address of a page that was just read, so that it remembers nothing."""
    seconds = []
    for page in (BasePage.objects.get(pk=page_id) for _time in range(TIMES)):
        start = time.perf_counter()
        address = page.url
        seconds.append(time.perf_counter() - start)
        if not address:
            raise RuntimeError("The page has no address.")
    return statistics.median(seconds)


def queries_of_home(host: str) -> int:
    """Of a visitor; in a process that has answered before, but knows nothing of the firm any more."""
    client = Client(SERVER_NAME=host)
    client.get("/")
    time.sleep(1.1)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/")
    if answer.status_code != 200:
        raise RuntimeError(f"/ answered {answer.status_code}")
    return len(captured)


def main(firm_id: int, page_id: int) -> None:
    with tenant_context(firm_id):
        found = {"url_seconds": seconds_of_url(page_id)}
        host = Tenant.objects.get().host
    print(json.dumps(found | {"home_queries": queries_of_home(host)}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
