"""The walls between firms, in the database itself."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from portal.dossiers.models import Dossier, Party
from portal.sealing.models import DataKey
from portal.tenants.checks import bypassing_role, unprotected_tables
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.models import Tenant
from portal.tenants.row_security import TENANT_TABLE
from portal.tenants.tables import SHARED, composite_keys, forced_tables
from tests.world import World

pytestmark = pytest.mark.django_db


def test_every_table_is_forced_or_shared(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
        )
        found = dict(cursor.fetchall())
    forced = {name for name, is_forced in found.items() if is_forced}
    assert forced == {*forced_tables(), TENANT_TABLE} & set(found)
    assert set(found) - forced <= set(SHARED)
    assert unprotected_tables() == []


def test_web_role_cannot_bypass(world: World) -> None:
    assert bypassing_role() == []


def test_every_relation_between_firms_rows_is_a_composite_key(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f'")
        names = {name for (name,) in cursor.fetchall()}
    assert {key.name for key in composite_keys()} <= names


def test_no_firm_no_rows(world: World) -> None:
    assert not Dossier.objects.exists()
    assert not Tenant.objects.exists()
    assert not DataKey.objects.exists()


def test_a_firm_sees_exactly_its_own(world: World) -> None:
    for firm, other in (
        (world.proeftuin, world.noorderlicht),
        (world.noorderlicht, world.proeftuin),
    ):
        with tenant_context(firm.tenant.pk):
            assert set(Dossier.objects.values_list("uuid", flat=True)) == {
                d.uuid for d in firm.dossiers
            }
            assert list(Tenant.objects.all()) == [firm.tenant]
            assert not Dossier.objects.filter(pk=other.dossiers[0].pk).exists()
            assert Dossier.objects.filter(pk=other.dossiers[0].pk).update(title="x") == 0


def test_a_row_cannot_be_moved_or_planted_in_another_firm(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(ProgrammingError):
        with transaction.atomic():
            Dossier.objects.update(tenant=world.noorderlicht.tenant.pk)


@pytest.mark.parametrize("target", ["another firm's", "missing"])
def test_a_foreign_id_is_refused_as_a_missing_one_is(world: World, target: str) -> None:
    foreign = world.noorderlicht.dossiers[0].pk if target == "another firm's" else 10**12
    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(IntegrityError):
        with transaction.atomic():
            Party.objects.create(dossier_id=foreign, side="a", last_name="x")
            connection.check_constraints()


def test_web_role_makes_no_firm(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(ProgrammingError):
        with transaction.atomic():
            Tenant.objects.create(slug="vreemd", name="Vreemd")


def test_platform_sees_all_and_the_scope_ends(world: World) -> None:
    with as_platform():
        assert Dossier.objects.count() == 4
    assert Dossier.objects.count() == 0


def test_executemany_outside_a_transaction_is_refused() -> None:
    from portal.tenants.statements import _execute_many

    class Unready:
        in_atomic_block = False

    with pytest.raises(RuntimeError):
        _execute_many(lambda *a: None, "SELECT 1", [], {"connection": Unready()})
