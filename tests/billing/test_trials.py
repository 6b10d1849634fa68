"""The free month: once a number, also for two firms at the same instant."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from portal.billing.books import in_the_books
from portal.billing.models import TrialTaken
from portal.billing.trials import take_trial
from portal.tenants.context import tenant_context
from tests.billing.conftest import IBAN
from tests.world import World

DAY = date(2026, 11, 24)
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s"


@pytest.fixture
def committed(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets the test commit, and removes what it made."""
    with django_db_blocker.unblock():
        yield
        with in_the_books():
            TrialTaken.objects.all().delete()


@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "undone"])
def test_of_two_at_the_same_instant_one_has_it(world: World, committed: None, keeps: bool) -> None:
    """The first has not committed when the second asks, so neither sees the other's row."""
    asks, answers, pids = Event(), [], []

    def second() -> None:
        with tenant_context(world.noorderlicht.tenant.pk), transaction.atomic():
            pids.append(connection.connection.info.backend_pid)
            asks.set()
            answers.append(take_trial(world.noorderlicht.tenant, iban=IBAN, on=DAY))
        connection.close()

    other = Thread(target=second)
    with tenant_context(world.proeftuin.tenant.pk), transaction.atomic():
        assert take_trial(world.proeftuin.tenant, iban=IBAN, on=DAY)
        other.start()
        asks.wait()
        while not answers:
            with connection.cursor() as cursor:
                cursor.execute(WAITING, pids)
                if cursor.fetchone() != (0,):
                    break
        assert answers == []
        transaction.set_rollback(not keeps)
    other.join()
    assert answers == [not keeps]
    # Who had it has it, however often it is asked.
    with tenant_context(world.proeftuin.tenant.pk):
        assert take_trial(world.proeftuin.tenant, iban=IBAN, on=DAY) is keeps


@pytest.mark.django_db
def test_the_migration_lets_the_first_keep_the_number(world: World) -> None:
    step = import_module("portal.billing.migrations.0006_one_free_month_a_number")
    with in_the_books():
        for number, (firm, digest) in enumerate((("a", "x"), ("b", ""), ("c", "y")), start=1):
            TrialTaken.objects.create(
                firm_uuid=f"00000000-0000-0000-0000-{number:012}", kvk_digest=digest,
                iban_digest=firm, taken_on=DAY,
            )  # fmt: skip
        step.let_the_first_have_it(apps, SimpleNamespace(connection=connection))
        found = TrialTaken.objects.order_by("pk").values_list("kvk_digest", "iban_digest")
        assert list(found) == [("x", "a"), ("", "b"), ("y", "c")]
