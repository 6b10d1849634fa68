"""Writing the trail, and what the database lets nobody do to it."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from portal.audit.actors import acting_as
from portal.audit.enums import EventKind
from portal.audit.events import DENIED, UnknownEvent, names_of, register
from portal.audit.models import AuditEvent, AuditSeal, SealedEvent
from portal.audit.services import MOST_DENIALS_AN_HOUR, attempted, denied, record, viewed
from portal.privacy.services import erase_firm
from portal.provisioning.services import FirmDetails, provision_firm
from portal.tenants.context import as_platform, tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
OLGA, PAPER = uuid4(), uuid4()
TRAIL = ("audit_auditevent", "audit_auditseal", "audit_sealedevent")


@pytest.fixture(autouse=True, scope="module")
def _events() -> None:
    register("proef.changed", "changed")
    register("proef.opened", "opened", kind=EventKind.VIEW)


@pytest.fixture
def here(world: World) -> Iterator[int]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin.tenant.pk


def events(*names: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(name__in=names).order_by("uuid"))


def test_an_event_holds_ids_and_names_of_fields_and_the_databases_time(here: int) -> None:
    dossier = uuid4()
    record("proef.changed", actor=OLGA, dossier=dossier, target=PAPER, fields=["street"])
    event = AuditEvent.objects.get(name="proef.changed")
    assert (event.tenant_id, event.actor, event.dossier) == (here, OLGA, dossier)
    assert (event.target, event.fields) == (PAPER, ["street"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() - at FROM audit_auditevent WHERE uuid = %s", [event.uuid])
        assert abs(cursor.fetchone()[0].total_seconds()) < 5


def test_an_event_that_nobody_registered_is_refused(here: int) -> None:
    for write in (record, viewed):
        with pytest.raises(UnknownEvent), acting_as(OLGA):
            write("proef.unheard_of")


def test_outside_a_firm_there_is_no_trail(world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        record("proef.changed", actor=OLGA)


def test_what_is_undone_leaves_no_event(here: int) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record("proef.changed", actor=OLGA)
        raise RuntimeError
    assert events("proef.changed") == []


def test_who_acts_is_known_without_being_passed_on(here: int) -> None:
    with acting_as(OLGA):
        record("proef.changed")
        record("proef.changed", actor=PAPER)
    record("proef.changed")
    assert [event.actor for event in events("proef.changed")] == [OLGA, PAPER, None]


def test_a_view_is_one_statement_and_the_same_again_is_one_event(
    here: int, django_assert_num_queries: Any
) -> None:
    other = uuid4()
    with acting_as(OLGA):
        with django_assert_num_queries(1):
            viewed("proef.opened", target=PAPER)
        viewed("proef.opened", target=PAPER)
        assert [event.target for event in events("proef.opened")] == [PAPER]
        viewed("proef.opened", target=other)
        viewed("proef.opened", dossier=PAPER)
    with acting_as(other):
        viewed("proef.opened", target=PAPER)
    assert [event.actor for event in events("proef.opened")] == [OLGA, OLGA, OLGA, other]


def test_nobodys_view_is_no_event(here: int, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        viewed("proef.opened", target=PAPER)
        denied(target=PAPER)


def test_what_strangers_try_is_one_event_for_each_target(here: int) -> None:
    for target in (PAPER, PAPER, None, None):
        attempted("proef.opened", target=target)
    assert {event.target for event in events("proef.opened")} == {PAPER, None}
    assert len(events("proef.opened")) == 2


def test_a_view_waits_for_no_disk(here: int) -> None:
    with acting_as(OLGA):
        viewed("proef.opened", target=PAPER)
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("off",)


def test_who_tries_everything_is_noted_and_cannot_flood_the_trail(here: int) -> None:
    with acting_as(OLGA):
        for _try in range(MOST_DENIALS_AN_HOUR + 5):
            denied(target=uuid4())
    assert len(events(DENIED)) == MOST_DENIALS_AN_HOUR
    with acting_as(PAPER):
        denied(target=uuid4())
    assert len(events(DENIED)) == MOST_DENIALS_AN_HOUR + 1


@pytest.mark.parametrize("table", TRAIL)
@pytest.mark.parametrize(
    "verb", ["UPDATE {} SET tenant_id = tenant_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_the_web_role_can_only_add_and_read(here: int, table: str, verb: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(verb.format(table))


@pytest.mark.parametrize("table", TRAIL[1:])
def test_the_web_role_makes_no_seals(here: int, table: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} DEFAULT VALUES")


def as_owner(sql: str, *parameters: object) -> None:
    """Straight to the database as the role that owns the tables, past the wrapper and its role."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE app_owner")
        cursor.execute(sql, parameters or None)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE audit_auditevent SET name = 'x'", "never changed"),
        ("UPDATE audit_auditevent SET name = 'x' WHERE false", "never changed"),
        ("TRUNCATE audit_auditseal CASCADE", "never changed"),
        ("DELETE FROM audit_auditevent", "only with its whole firm"),
    ],
)
def test_not_even_the_owner_changes_or_loses_events(here: int, sql: str, words: str) -> None:
    record("proef.changed", actor=OLGA)
    with pytest.raises(Exception, match=words), transaction.atomic():
        as_owner(sql)


def test_the_triggers_fire_in_a_replica_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgenabled FROM pg_trigger "
            "WHERE tgname IN ('never_changed', 'never_lost')"
        )
        assert sorted(cursor.fetchall()) == sorted((table, "A") for table in TRAIL * 2)


def test_the_platform_cannot_drop_one_event_of_a_living_firm(here: int) -> None:
    record("proef.changed", actor=OLGA)
    with pytest.raises(DatabaseError, match="whole firm"), transaction.atomic():
        with as_platform(here):
            AuditEvent.objects.filter(name="proef.changed").delete()
            connection.check_constraints()


def test_the_trail_goes_with_its_whole_firm(world: World) -> None:
    firm = provision_firm(FirmDetails("vergaan", "Vergaan"))
    with tenant_context(firm.pk):
        record("proef.changed", actor=OLGA)
    erase_firm(firm_id=firm.pk)
    connection.check_constraints()
    with as_platform():
        assert not AuditEvent.objects.filter(tenant=firm.pk).exists()


def test_events_have_words_and_a_kind() -> None:
    assert "proef.opened" in names_of(EventKind.VIEW)
    assert "proef.opened" not in names_of(EventKind.CHANGE, EventKind.DENIAL)


def test_another_firms_trail_is_not_seen(here: int, world: World) -> None:
    record("proef.changed", actor=OLGA)
    with tenant_context(world.noorderlicht.tenant.pk):
        assert events("proef.changed") == []
        assert not AuditSeal.objects.exists() and not SealedEvent.objects.exists()


def test_an_event_cannot_be_planted_in_another_firm(here: int, world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.create(tenant=world.noorderlicht.tenant, name="proef.changed")
