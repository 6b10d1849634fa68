"""Sealed values: nothing in the clear, nothing moved, nothing readable without its key."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import tink
from django.db import connection

from portal.facts.models import Fact
from portal.sealing import keys
from portal.sealing.fields import Sealed
from portal.sealing.keys import KeyMissing
from portal.sealing.models import DataKey, Owner
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
SECRET = "Een geheim van é 中 🚋"


@pytest.fixture
def fact(world: World) -> Iterator[Fact]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield Fact.objects.create(
            dossier=world.proeftuin.dossiers[0],
            field="parenting.handover",
            value=SECRET,
            source="mediator",
        )


def stored(fact: Fact) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM facts_fact WHERE uuid = %s", [fact.uuid])
        return bytes(cursor.fetchone()[0])


def test_the_table_holds_no_clear_text(fact: Fact) -> None:
    assert b"geheim" not in stored(fact)
    assert Fact.objects.get(pk=fact.pk).value == SECRET


@pytest.mark.parametrize(
    "value", [Decimal("350.00"), date(2027, 1, 15), True, 7, ["Nederlandse", "Belgische"], [], None]
)
def test_types_come_back_as_they_were(fact: Fact, value: object) -> None:
    fact.value = {"inner": value}
    fact.save()
    fresh = Fact.objects.get(pk=fact.pk).value["inner"]
    assert fresh == value
    assert type(fresh) is type(value)


def test_saving_another_field_does_not_seal_anew(fact: Fact) -> None:
    before = stored(fact)
    fresh = Fact.objects.get(pk=fact.pk)
    fresh.field = "parenting.travel_rules"
    fresh.save()
    assert stored(fact) == before


def test_a_value_moved_to_another_row_does_not_open(fact: Fact) -> None:
    other = Fact.objects.create(
        dossier=fact.dossier, field="parenting.pets", value="hond", source="mediator"
    )
    Fact.objects.filter(pk=other.pk).update(value=Sealed(stored(fact)))
    with pytest.raises(tink.TinkError):
        _ = Fact.objects.get(pk=other.pk).value


def test_a_changed_bit_is_detected(fact: Fact) -> None:
    data = bytearray(stored(fact))
    data[-1] ^= 1
    Fact.objects.filter(pk=fact.pk).update(value=Sealed(data))
    with pytest.raises(tink.TinkError):
        _ = Fact.objects.get(pk=fact.pk).value


def test_update_cannot_write_clear_text(fact: Fact) -> None:
    with pytest.raises(TypeError):
        Fact.objects.filter(pk=fact.pk).update(value="leesbaar")


def test_without_the_key_row_nothing_opens(fact: Fact) -> None:
    DataKey.objects.filter(owner_kind=Owner.DOSSIER, owner_id=fact.dossier_id).delete()
    keys._held.clear()
    with pytest.raises(KeyMissing):
        _ = Fact.objects.get(pk=fact.pk).value


def test_a_key_is_bound_to_its_owner(world: World, fact: Fact) -> None:
    """A wrapped key that is put in another dossier's row does not unwrap."""
    other = world.proeftuin.dossiers[1]
    row = DataKey.objects.get(owner_kind=Owner.DOSSIER, owner_id=fact.dossier_id)
    DataKey.objects.filter(owner_kind=Owner.DOSSIER, owner_id=other.pk).update(
        fields=row.fields, files=row.files
    )
    keys._held.clear()
    with pytest.raises(tink.TinkError):
        keys.primitives_for(keys.OwnerRef(Owner.DOSSIER, other.pk))


def test_another_firm_has_no_key(world: World, fact: Fact) -> None:
    owner = keys.OwnerRef(Owner.DOSSIER, fact.dossier_id)
    with tenant_context(world.noorderlicht.tenant.pk), pytest.raises(KeyMissing):
        keys.primitives_for(owner)
