"""Health: what a load balancer and an alarm are told, and what nobody else learns from it."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from portal.tenants.context import tenant_context
from portal.tenants.jobs import enqueue
from portal.tenants.regular import write_schedule
from tests.world import World

LIVE, READY, JOBS = "/gezondheid/leeft", "/gezondheid/klaar", "/gezondheid/taken"
PLATFORM = f"www.{settings.PLATFORM_DOMAIN}"


def probe(path: str, host: str = PLATFORM, **more: Any) -> tuple[int, Any]:
    response = Client(SERVER_NAME=host).get(path, **more)
    assert response["Cache-Control"] == "no-store"
    return response.status_code, response.json()["checks"]


def test_alive_asks_nothing_of_the_database() -> None:
    """No mark for the database: a query would be an error here."""
    assert probe(LIVE) == (200, {})
    status, checks = probe(READY)
    assert status == 503 and not checks["database"]


@pytest.mark.django_db
def test_ready_when_database_tables_and_key_are_there(django_assert_max_num_queries: Any) -> None:
    assert probe(READY) == (200, {"database": True, "tables": True, "key": True})
    with django_assert_max_num_queries(1):
        probe(READY)


@pytest.mark.django_db
def test_not_ready_without_the_key(settings: Any) -> None:
    from portal.sealing import keyring

    keyring.key_encryption.cache_clear()
    settings.SEALING_KEYSET = "nonsense"
    try:
        assert probe(READY) == (503, {"database": True, "tables": True, "key": False})
    finally:
        keyring.key_encryption.cache_clear()


@pytest.mark.django_db
def test_jobs_are_well_while_none_waits_long_and_the_regular_ones_come(world: World) -> None:
    assert probe(JOBS) == (503, {"queue": True, "schedule": False})
    write_schedule()
    assert probe(JOBS) == (200, {"queue": True, "schedule": True})
    with tenant_context(world.proeftuin.tenant.pk):
        enqueue("portal.nothing", 1)
        enqueue("portal.nothing", 2, at=timezone.now() + timedelta(days=1))
    assert probe(JOBS)[0] == 200
    OrmQ.objects.update(lock=timezone.now() - timedelta(minutes=2))
    assert probe(JOBS) == (503, {"queue": False, "schedule": True})
    OrmQ.objects.all().delete()
    Schedule.objects.update(next_run=timezone.now() - timedelta(minutes=4))
    assert probe(JOBS) == (503, {"queue": True, "schedule": False})


@pytest.mark.django_db
@pytest.mark.parametrize("path", [LIVE, READY, JOBS])
def test_only_at_the_platforms_host_and_only_to_read(world: World, path: str) -> None:
    for host in (world.proeftuin.host, f"nobody.{settings.PLATFORM_DOMAIN}"):
        assert Client(SERVER_NAME=host).get(path, follow=True).status_code == 404
    assert Client(SERVER_NAME=PLATFORM).post(path).status_code == 405
    assert Client(SERVER_NAME="evil.example").get(path).status_code == 400


@pytest.mark.django_db
def test_a_probe_needs_no_https(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert probe(LIVE)[0] == 200
    assert Client(SERVER_NAME=PLATFORM).get("/").status_code == 301
