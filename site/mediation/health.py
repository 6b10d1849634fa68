"""Is the product alive, ready, and do its jobs run? For load balancers and the operator's alarm.

At the platform's host, for everybody: the answers are yes or no per part and tell of nobody.

* ``/gezondheid/leeft``: this process answers. Does not look at anything else: a database that is
  away is no reason to end the process.
* ``/gezondheid/klaar``: it can serve pages: the database answers and has this version's tables, and
  the key that opens the data keys is there.
* ``/gezondheid/taken``: no job waits for longer than a minute for a worker, and the regular jobs
  come when they should.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.request import split_domain_port
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from portal.sealing.keyring import key_encryption
from portal.tenants.regular import START

LONGEST_WAIT = timedelta(minutes=1)
LATEST_START = timedelta(minutes=3)
logger = structlog.get_logger(__name__)
Check = Callable[[], bool]


class HealthMiddleware:
    """Answers before all else: not every probe speaks https, and a firm has to do with none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        checks = PAGES.get(request.path)
        if checks is None or split_domain_port(request.get_host())[0] != platform_host():
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        found = {name: holds(check) for name, check in checks.items()}
        well = all(found.values())
        answer = {"status": "ok" if well else "fault", "checks": found}
        return JsonResponse(
            answer, status=200 if well else 503, headers={"Cache-Control": "no-store"}
        )


def platform_host() -> str:
    return f"www.{settings.PLATFORM_DOMAIN}"


def holds(check: Check) -> bool:
    try:
        return check()
    except Exception as error:
        logger.error("health.fault", check=check.__name__, exc_info=error)
        return False


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        # A connection that was lost is made anew with the next request.
        connection.close()
        raise
    return True


_migrated = False


def tables_are_of_this_version() -> bool:
    """Looked at until it holds: the code of a process does not change."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def key_opens() -> bool:
    return bool(key_encryption().ids)


def nothing_waits_long() -> bool:
    """A job that a worker has taken is not waiting: its moment lies in the future."""
    return not OrmQ.objects.filter(lock__lt=timezone.now() - LONGEST_WAIT).exists()


def regular_jobs_come() -> bool:
    regular = Schedule.objects.filter(func=START)
    late = Q(next_run__lt=timezone.now() - LATEST_START)
    return regular.exists() and not regular.filter(late).exists()


PAGES: dict[str, dict[str, Check]] = {
    "/gezondheid/leeft": {},
    "/gezondheid/klaar": {
        "database": database_answers,
        "tables": tables_are_of_this_version,
        "key": key_opens,
    },
    "/gezondheid/taken": {"queue": nothing_waits_long, "schedule": regular_jobs_come},
}
