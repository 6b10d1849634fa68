"""Facts in the database: sealed, of one firm, read with the same number of queries at any size."""

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.visibility import Viewer
from portal.facts.interchange import parse
from portal.facts.models import Fact, Item
from portal.facts.selectors import dossier_data, facts_with_source, gaps, read_dossier
from portal.facts.services import import_dossier
from portal.sealing.keys import KeyMissing
from portal.sealing.models import DataKey
from portal.tenants.context import tenant_context
from tests.facts.samples import sample
from tests.world import World

pytestmark = pytest.mark.django_db
OFFICE = Viewer(office=True)


@pytest.fixture
def proeftuin(world: World) -> Iterator[World]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world


def stored(number: int = 1, **changes: Any) -> Dossier:
    data, faults = parse(sample(number))
    assert faults == []
    for path, value in changes.items():
        home = data
        *groups, last = path.split("__")
        for group in groups:
            home = home[group]
        home[last] = value
    return import_dossier(data=data, actor=None)


def test_the_data_is_what_was_taken_in(proeftuin: World) -> None:
    data, _faults = parse(sample(1))
    expected = {k: v for k, v in data.items() if k not in ("tenant", "mediator")}
    expected["dossier"]["safety_mode"] = "normal"
    assert dossier_data(stored()) == expected


def test_the_row_wins_over_what_the_file_said(proeftuin: World) -> None:
    dossier = stored()
    Dossier.objects.filter(pk=dossier.pk).update(current_stop="review", safety_mode="shuttle_only")
    about = dossier_data(Dossier.objects.get(pk=dossier.pk))["dossier"]
    assert (about["current_stop"], about["safety_mode"]) == ("review", "shuttle_only")


def test_a_dossier_without_facts_has_its_people(proeftuin: World) -> None:
    data = dossier_data(proeftuin.proeftuin.dossiers[0])
    assert data["parties"]["a"] == {"given_name": "Fictus", "last_name": "Proef"}
    assert data["dossier"]["trajectory"] == "divorce"


def test_the_number_of_queries_does_not_grow(proeftuin: World) -> None:
    data, _faults = parse(sample(1))
    small = import_dossier(data=data, actor=None)
    big_data = copy.deepcopy(data)
    big_data["dossier"]["number"] = "2026-0999"
    for row in range(60):
        big_data["accounts"].append({"id": f"x{row}", "bank": f"Bank {row}"})
        big_data["properties"].append({"id": f"h{row}", "mortgage": {"parts": [{}, {}]}})
        big_data["children"].append({"id": f"c{row}", "given_name": f"Kind {row}"})
    big = import_dossier(data=big_data, actor=None)
    few, many = queries(dossier_data, small), queries(dossier_data, big)
    assert few == many == 4
    assert queries(facts_with_source, small, OFFICE) == queries(facts_with_source, big, OFFICE) == 1
    assert len(dossier_data(big)["properties"][60]["mortgage"]["parts"]) == 2


def queries(selector: Any, dossier: Dossier, *args: Any) -> int:
    selector(dossier, *args)
    with CaptureQueriesContext(connection) as captured:
        selector(dossier, *args)
    return len(captured)


def test_nothing_is_in_the_clear(proeftuin: World) -> None:
    dossier = stored()
    secrets = [
        "NL27TEST0900000222",
        "62400",
        "proefmonteur",
        "Fictiebank",
        "31612345601",
        "KR-0042",
    ]
    with connection.cursor() as cursor:
        for table in (Fact._meta.db_table, Item._meta.db_table):
            cursor.execute(f"SELECT t::text, encode(t::text::bytea, 'escape') FROM {table} t")
            text = repr(cursor.fetchall())
            # Five figures can stand in any hexadecimal dump by chance; in bytes they can't.
            assert [word for word in secrets if word in text and word != "62400"] == []
        cursor.execute(f"SELECT value FROM {Fact._meta.db_table}")
        values = [bytes(value) for (value,) in cursor.fetchall()]
    assert len(values) > 200
    assert not any(word.encode() in value for word in secrets for value in values)
    assert len(set(values)) == len(values), "equal values must not be seen to be equal"
    assert dossier_data(dossier)["parties"]["a"]["occupation"] == "proefmonteur"


def test_without_the_key_nothing_can_be_read(proeftuin: World) -> None:
    dossier = stored()
    DataKey.objects.filter(owner_uuid=dossier.uuid).delete()
    from portal.sealing import keys

    keys._held.clear()
    with pytest.raises(KeyMissing):
        dossier_data(dossier)


def test_another_firm_sees_nothing(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = stored()
        mine = Fact.objects.count()
    with tenant_context(world.noorderlicht.tenant.pk):
        assert Fact.objects.count() == Item.objects.count() == 0
        assert dossier_data(dossier).keys() <= {"dossier"}
        assert facts_with_source(dossier, OFFICE) == []
        assert Fact.objects.filter(dossier_id=dossier.pk).update(field="x") == 0
        assert Item.objects.filter(dossier_id=dossier.pk).delete()[0] == 0
        with pytest.raises(IntegrityError), transaction.atomic():
            Item.objects.create(dossier=dossier, kind="account")
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with tenant_context(world.proeftuin.tenant.pk):
        assert Fact.objects.count() == mine > 0


def test_no_firm_no_facts(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        stored()
    assert not Fact.objects.exists()


def test_a_field_has_one_value(proeftuin: World) -> None:
    dossier = stored()
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(dossier=dossier, field="relationship.type", value="x", source="intake")


def test_a_fact_is_about_one_thing(proeftuin: World) -> None:
    dossier = stored()
    party, child = (
        Party.objects.filter(dossier=dossier)[0],
        Child.objects.filter(dossier=dossier)[0],
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(
            dossier=dossier, party=party, child=child, field="x", value="x", source="intake"
        )


def test_a_fact_knows_its_day_and_source(proeftuin: World) -> None:
    dossier = stored()
    balance = Fact.objects.get(dossier=dossier, item__key="r1", field="balance")
    assert (balance.as_of, balance.source) == (date(2026, 9, 1), "import")
    woz = Fact.objects.get(dossier=dossier, field="woz_value")
    assert woz.as_of == date(2025, 1, 1)
    assert Fact.objects.get(dossier=dossier, field="relationship.type").as_of is None


def test_the_page_of_facts(proeftuin: World) -> None:
    rows = facts_with_source(stored(), OFFICE)
    found = {(row.group, row.label): row for row in rows}
    amount = found["Partneralimentatie", "Afgesproken bedrag bruto p/m"]
    assert amount.text.replace("\xa0", " ") == "€ 350,00"
    assert found["Partij A: Fictus Test Proefpersoon", "Geboortedatum"].text == "9 februari 1984"
    assert found["Rekening: Fictiebank NL67 TEST 0900 0006 66", "Toegedeeld aan"].text == (
        "verdelen bij helfte"
    )
    assert found["Relatie", "Huwelijkse of partnerschapsvoorwaarden"].text == "nee"
    assert [row.group for row in rows][:3] == ["Dossier"] * 3
    assert "k1" not in {row.text for row in rows}


def test_a_secret_address_is_for_its_party_only(proeftuin: World) -> None:
    data, _faults = parse(sample(1))
    data["parties"]["b"]["address"]["secret"] = True
    data["parties"]["b"]["address"]["street"] = "Schuilweg"
    data["children"][0]["school"] = "School Schuilplaats"
    dossier = import_dossier(data=data, actor=None)
    levels = dict(
        Fact.objects.filter(dossier=dossier, party__side="b").values_list("field", "visibility")
    )
    for field in ("address.street", "address.city", "phone", "email", "new_address_from"):
        assert levels[field] == Visibility.PARTY_B, field
    assert levels["first_names"] == Visibility.JOINT
    other = facts_with_source(dossier, Viewer(side=Side.A))
    assert {"Schuilweg", "School Schuilplaats"} & {row.text for row in other} == set()
    own = facts_with_source(dossier, Viewer(side=Side.B))
    assert {"Schuilweg", "School Schuilplaats"} <= {row.text for row in own}
    assert facts_with_source(dossier, Viewer()) == []


def test_gaps_tell_what_and_where(proeftuin: World) -> None:
    data, _faults = parse(sample(1))
    del data["children"][1]["involvement_method"]
    del data["properties"][0]["agreed_value"]
    del data["parties"]["b"]["birth_place"]
    dossier = import_dossier(data=data, actor=None)
    found = {gap.path: gap for gap in gaps(dossier, date(2026, 11, 24))}
    assert set(found) == {
        "parties.b.birth_place", "children[1].involvement_method", "properties[0].agreed_value",
        "parenting.handover", "parenting.info_frequency",
    }  # fmt: skip
    heard = found["children[1].involvement_method"]
    assert (heard.label, heard.group) == ("Wijze betrokken", "Kind: Bram Test Proefpersoon")
    assert (heard.documents, heard.sources) == (("plan",), ("mediator",))


def test_no_gaps_for_what_is_not_made(proeftuin: World) -> None:
    assert gaps(stored(2), date(2026, 11, 24)) == []


def test_a_grown_child_needs_no_plan(proeftuin: World) -> None:
    found = gaps(stored(), date(2040, 1, 1))
    assert {document for gap in found for document in gap.documents} <= {"covenant"}


def test_one_reading_serves_facts_and_gaps(proeftuin: World) -> None:
    dossier, on = stored(), date(2026, 11, 24)
    reading = read_dossier(dossier, OFFICE, on)
    assert reading.rows == facts_with_source(dossier, OFFICE)
    assert reading.gaps == gaps(dossier, on)
    assert queries(read_dossier, dossier, OFFICE, on) == 4
