"""Sealing the trail, and finding out what somebody with all rights did to it."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from portal.audit.events import register
from portal.audit.jobs import seal_trails
from portal.audit.models import AuditEvent, AuditSeal
from portal.audit.sealing import firms_to_seal, seal_all, seal_firm
from portal.audit.services import record
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
ACTOR = uuid4()


@pytest.fixture(autouse=True, scope="module")
def _events() -> None:
    register("proef.changed", "changed")


@pytest.fixture
def sealed(world: World) -> Iterator[list[UUID]]:
    """Three batches of two events at De Proeftuin, sealed half a day apart."""
    firm, made = world.proeftuin.tenant, []
    seal_all()
    for _batch in range(3):
        with tenant_context(firm.pk):
            for _event in range(2):
                record("proef.changed", actor=ACTOR, target=uuid4(), fields=["street"])
        seal_firm(firm.pk)
    with tenant_context(firm.pk):
        made = list(AuditEvent.objects.filter(actor=ACTOR).order_by("uuid"))
    yield [event.uuid for event in made]


def tamper(sql: str, parameters: dict[str, Any]) -> None:
    """As somebody who owns the database: the triggers are off, row security is no hindrance."""
    tables = ("audit_auditevent", "audit_auditseal", "audit_sealedevent")
    with connection.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL ROLE app_owner")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_changed")
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_lost")


def verify(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=out, stderr=StringIO())
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_what_is_new_is_sealed_once_and_the_chain_holds(world: World, sealed: list[UUID]) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        counts = list(AuditSeal.objects.order_by("-number").values_list("count", flat=True)[:3])
        last = AuditSeal.objects.latest("number").number
        assert list(AuditSeal.objects.order_by("number").values_list("number", flat=True)) == [
            *range(1, last + 1)
        ]
    assert counts == [2, 2, 2]
    assert verify() == (0, "The trail is as it was written.\n")
    with as_platform():
        assert world.proeftuin.tenant not in firms_to_seal()
    assert seal_firm(world.proeftuin.tenant.pk) is None


def test_the_job_seals_every_firm_on_its_own(world: World) -> None:
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            record("proef.changed", actor=ACTOR)
    seal_trails(PLATFORM_TENANT_ID, timezone.now().isoformat())
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            assert AuditSeal.objects.count() == 1
    assert verify()[0] == 0


def test_what_comes_late_is_in_the_next_batch(world: World, sealed: list[UUID]) -> None:
    """A transaction that was open while others were sealed has an earlier time and number."""
    firm = world.proeftuin.tenant.pk
    late = UUID(int=sealed[0].int - 1)
    with as_platform(firm):
        AuditEvent.objects.create(uuid=late, name="proef.changed")
    seal = seal_firm(firm)
    assert seal is not None and seal.count == 1
    assert verify()[0] == 0


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE audit_auditevent SET name = 'proef.x' WHERE uuid = %(second)s", "Event {second} (proef.x, "),
        ("UPDATE audit_auditevent SET actor = NULL WHERE uuid = %(second)s", "was changed after it was sealed"),
        ("UPDATE audit_auditevent SET at = at - interval '1 second' WHERE uuid = %(second)s", "was changed"),
        ("UPDATE audit_auditevent SET fields = '{}' WHERE uuid = %(second)s", "was changed"),
        ("DELETE FROM audit_auditevent WHERE uuid = %(second)s", "Event {second} was removed"),
        (
            "INSERT INTO audit_auditevent (uuid, at, name, fields, tenant_id) SELECT "
            "gen_random_uuid(), at - interval '1 day', name, fields, tenant_id FROM audit_auditevent "
            "WHERE uuid = %(second)s", "was added afterwards",
        ),
        ("DELETE FROM audit_sealedevent WHERE event = %(second)s", "its list of 2 events was changed"),
        ("UPDATE audit_sealedevent SET digest = '\\x00' WHERE event = %(second)s", "its list of 2 events"),
        (
            "WITH gone AS (DELETE FROM audit_sealedevent WHERE seal_id = %(seal)s) "
            "DELETE FROM audit_auditseal WHERE id = %(seal)s", "Seal {number} was removed",
        ),
        ("UPDATE audit_auditseal SET made_at = made_at - interval '1 day' WHERE id = %(seal)s", "Seal {number} was changed"),
    ],
)  # fmt: skip
def test_what_the_owner_of_the_database_does_is_told(
    world: World, sealed: list[UUID], sql: str, words: str
) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        seal = AuditSeal.objects.order_by("-number")[1]
    known = {"second": sealed[2], "seal": seal.pk}
    tamper(sql, known)
    code, told = verify()
    assert code == 1
    assert words.format(**known, number=seal.number) in told
    assert told.startswith("proeftuin: ")


def test_the_last_batch_is_missed_by_who_kept_the_newest_hash(
    world: World, sealed: list[UUID], tmp_path: Path
) -> None:
    kept = tmp_path / "seals"
    code, exported = verify("--export")
    kept.write_text(exported, encoding="utf-8")
    assert code == 0 and str(world.proeftuin.tenant.uuid) in exported
    assert verify("--against", str(kept))[0] == 0
    with tenant_context(world.proeftuin.tenant.pk):
        seal = AuditSeal.objects.latest("number")
    tamper(
        "WITH gone AS (DELETE FROM audit_sealedevent WHERE seal_id = %(seal)s RETURNING event), "
        "seal AS (DELETE FROM audit_auditseal WHERE id = %(seal)s) "
        "DELETE FROM audit_auditevent WHERE uuid IN (SELECT event FROM gone)", {"seal": seal.pk},
    )  # fmt: skip
    assert verify()[0] == 0
    code, told = verify("--against", str(kept))
    assert code == 1 and f"Seal {seal.number}, which was written down, was removed" in told
    # What comes later does not hide it.
    with tenant_context(world.proeftuin.tenant.pk):
        record("proef.changed", actor=ACTOR)
    seal_firm(world.proeftuin.tenant.pk)
    assert f"Seal {seal.number} is not the one" in verify("--against", str(kept))[1]


def test_a_file_that_is_no_export_is_said_so(tmp_path: Path) -> None:
    from django.core.management.base import CommandError

    (tmp_path / "x").write_text("nothing of the kind", encoding="utf-8")
    for name in ("x", "missing"):
        with pytest.raises(CommandError, match="no export"):
            call_command("verify_audit", "--against", str(tmp_path / name))
