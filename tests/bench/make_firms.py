"""Times a new firm beside the plain insert of one in a prepared database; prints medians as JSON.

The plain one: firm, host, site and the same four pages by ``add_child``, indexed at once, as Wagtail
does when nobody tells it otherwise. It has no key, look or templates. ``python -m
tests.bench.make_firms ROUNDS``.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from itertools import count

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.db import connections  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django_tasks import task_backends  # noqa: E402
from django_tasks.backends.immediate import ImmediateBackend  # noqa: E402
from modelsearch.models import IndexEntry  # noqa: E402
from wagtail.models import Site  # noqa: E402

from cms_pages.models import BasePage  # noqa: E402
from cms_pages.starter import starter_home, starter_subpages  # noqa: E402
from portal.provisioning.services import (  # noqa: E402
    FirmDetails,
    equip_platform,
    provision_firm,
)
from portal.tenants.context import as_platform  # noqa: E402
from portal.tenants.models import Tenant, TenantDomain  # noqa: E402

QUEUED = task_backends["default"]
AT_ONCE = ImmediateBackend("default", {})
numbers = count(1)


def plainly() -> None:
    """The least that a firm is."""
    slug = f"gewoon-{next(numbers)}"
    with as_platform():
        tenant = Tenant.objects.create(slug=slug, name=slug)
        TenantDomain.objects.create(host=tenant.host, tenant=tenant)
    with as_platform(tenant.pk):
        home = BasePage.objects.get(depth=1).add_child(instance=starter_home(tenant))
        for page in starter_subpages(tenant):
            home.add_child(instance=page)
        Site.objects.create(hostname=tenant.host, site_name=tenant.name, root_page=home, port=80)


def as_we_do() -> None:
    """All that a firm of ours is."""
    slug = f"kantoor-{next(numbers)}"
    provision_firm(FirmDetails(slug, slug))


def timed(make: Callable[[], None], backend: object) -> tuple[float, int]:
    """Seconds and queries of one firm."""
    task_backends["default"] = backend
    with CaptureQueriesContext(connections["platform"]) as captured:
        start = time.perf_counter()
        make()
        seconds = time.perf_counter() - start
    return seconds, len(captured)


def not_indexed() -> int:
    """How many pages nobody finds yet by their words."""
    with as_platform():
        return BasePage.objects.filter(depth__gt=1).count() - IndexEntry.objects.count()


def main(rounds: int) -> None:
    equip_platform()
    timed(as_we_do, QUEUED)
    before = not_indexed()
    timed(plainly, AT_ONCE)
    if not_indexed() != before:
        raise RuntimeError("The plain insert did not index its pages at once.")
    found = [(timed(plainly, AT_ONCE), timed(as_we_do, QUEUED)) for _round in range(rounds)]
    plain, ours = zip(*found, strict=True)
    print(
        json.dumps(
            {
                "plain": statistics.median(seconds for seconds, _queries in plain),
                "ours": statistics.median(seconds for seconds, _queries in ours),
                "plain_queries": plain[-1][1],
                "our_queries": ours[-1][1],
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
