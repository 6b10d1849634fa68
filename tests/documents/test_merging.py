import copy
import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.documents.merging.catalogue import COLLECTIONS, describe, known_names
from portal.documents.merging.context import (
    MergeContext,
    UnknownField,
    UnknownFilter,
    build_context,
)
from portal.facts.fields import FIELDS
from tests.calculations.dossiers import SAMPLES, TODAY, changed, sample

D = Decimal
MAY_BE_EMPTY = (".prefix", ".salutation", ".notes", ".note")


def context(name: str = "dossier-1", **changes: Any) -> MergeContext:
    data = sample(name)
    for path, value in changes.items():
        data = changed(data, path.replace("__", "."), value)
    return build_context(data, data["meta"]["clock"])


@pytest.mark.parametrize("name", SAMPLES)
def test_every_expected_value_of_the_samples(name: str) -> None:
    merging = context(name)
    for field, expected in sample(name)["expected"]["merge"].items():
        got = merging.field(field)
        given_value = got.text if isinstance(expected, str) and got.value != expected else got.value
        assert (field, given_value or "") == (field, expected or "")


def test_false_and_nil_are_values() -> None:
    merging = context()
    for field in ("settlement.gift_tax_warning", "child.k2.court_hearing_expected"):
        assert merging.value(field) is False
        assert merging.field(field).text == "nee"
    assert merging.field("child_support.shortfall").text == "0,00"
    assert not merging.field("child_support.shortfall").missing


def test_every_field_of_the_catalogue_resolves_in_every_dossier() -> None:
    dossiers = [build_context(sample(name), TODAY) for name in SAMPLES] + [build_context({}, TODAY)]
    assert len(FIELDS) == 436
    for merging in dossiers:
        for name in known_names():
            got = merging.field(name)
            assert got.label
            assert got.missing or got.text or name.endswith(MAY_BE_EMPTY), name


@pytest.mark.parametrize(
    "name", ["party_c.age", "party_a.shoe_size", "child", "nothing.here", "child.k1.wings", ""]
)
def test_unknown_names_are_an_error(name: str) -> None:
    with pytest.raises(UnknownField):
        context().field(name)
    assert describe(name) is None


def test_unknown_filters_and_collections_are_an_error() -> None:
    with pytest.raises(UnknownFilter):
        context().field("party_a.full_name", "shout")
    with pytest.raises(UnknownField):
        context().items("cats")


@pytest.mark.parametrize(
    ("name", "filter_", "text"),
    [
        ("settlement.over_allocation", "euro", "€ 90.075,00"),
        ("partner_support.amount_gross", "euro_words", "driehonderdvijftig euro"),
        ("partner_support.amount_gross", "h.money_words", "driehonderdvijftig euro"),
        ("partner_support.term_months", "words", "zestig"),
        ("registry.deadline", "date_short", "11-07-2027"),
        ("registry.deadline", "h.date_long", "11 juli 2027"),
        ("party_a.designation", "upper_first", "De man"),
        ("party_a.iban_private", None, "NL27 TEST 0900 0002 22"),
        ("tax.allowances_change", "list_and", "kindgebonden budget en zorgtoeslag"),
        ("relationship.duration_years", None, "14,49"),
        ("mortgage.interest_rate", None, "3,10"),
        ("system.norm_year", None, "2026"),
        ("party_a.full_name", "euro", "Fictus Test Proefpersoon"),
        ("court.case_number", "euro", ""),
        ("child.involvement_method", None, "een gesprek met de mediator"),
        ("account.holder", None, "beide partijen"),
        ("account.assigned_to", None, "ieder de helft"),
        ("child.main_residence", None, "de vrouw"),
        ("care_interval.to", None, "donderdag 08:30"),
        ("holiday.even_year", None, "eerste 3 weken de man, laatste 3 weken de vrouw"),
        ("dossier.current_stop", None, "Concept convenant"),
    ],
)
def test_texts(name: str, filter_: str | None, text: str) -> None:
    assert context().field(name, filter_).text == text


def test_a_party_that_another_field_names() -> None:
    merging = context()
    assert merging.value("child_support.payer") == "a"
    assert merging.field("child_support.payer").text == "de man"
    assert merging.field("payer.full_name").text == "Fictus Test Proefpersoon"
    assert merging.field("recipient.pronoun_subject").text == "zij"
    assert merging.field("property.assigned_to.last_name").text == "Proefpersoon"
    assert merging.field("assigned_to.designation").text == "de man"
    [car] = merging.items("vehicles")
    assert car.field("assigned_to.designation").text == "de vrouw"
    assert context("dossier-2").field("payer.full_name").missing


def test_gender_x_and_no_designation() -> None:
    merging = context("dossier-2", parties__a__designation=None)
    assert merging.field("party_a.designation").text == "partij A"
    assert merging.field("party_a.pronoun_possessive").text == "hun"
    assert not merging.field("party_a.salutation").missing
    assert merging.field("dossier.title").text == "Testman / De Fictie"


def test_one_child_is_singular() -> None:
    merging = context(children=sample("dossier-1")["children"][1:])
    texts = [merging.field(f"h.{name}").text for name in ("our_child_children", "has_have")]
    assert texts == ["ons kind", "heeft"]
    text = merging.field("parenting.main_residence_text").text
    assert text == "Bram heeft zijn hoofdverblijf bij de vrouw"


def test_children_who_live_apart_and_under_different_custody() -> None:
    merging = context(children__0__main_residence="party_a", children__1__custody="b_only")
    assert merging.field("parenting.main_residence_text").text == (
        "Lotte heeft haar hoofdverblijf bij de man en Bram heeft zijn hoofdverblijf bij de vrouw"
    )
    assert merging.field("parenting.custody_text").text == (
        "het gezamenlijk gezag over Lotte blijft in stand en "
        "de vrouw heeft alleen het gezag over Bram"
    )


def test_loops_give_each_member_its_own_values() -> None:
    merging = context()
    ages = [child.value("child.age") for child in merging.items("minor_children")]
    assert ages == [12, 8]
    assert merging.items("adult_children") == []
    pensions = [one.field("pension.entitled_amount_year").text for one in merging.items("pensions")]
    assert pensions == ["3.600,00", "1.550,00"]
    assert [one.value("party.age") for one in merging.items("parties")] == [42, 39]
    [home] = merging.items("properties")
    [part] = home.items("mortgage_parts")
    assert part.field("mortgage.part_balance").text == "248.500,00"
    assert part.field("property.address_line").text.startswith("Fictielaan 12")
    assert merging.value("child.k9.age") is None


def test_a_second_home_has_its_own_mortgage() -> None:
    second = {
        "id": "w2",
        "kind": "second_home",
        "agreed_value": D("100000.00"),
        "destination": "assign_a",
        "mortgage": {"parts": [{"balance": D("10000.00")}, {"balance": D("5000.00")}]},
    }
    merging = context(properties=[*sample("dossier-1")["properties"], second])
    homes = merging.items("properties")
    assert [home.field("mortgage.total_balance").text for home in homes] == [
        "248.500,00",
        "15.000,00",
    ]
    balances = [part.value("mortgage.part_balance") for part in homes[1].items("mortgage_parts")]
    assert balances == [D("10000.00"), D("5000.00")]
    assert homes[1].field("mortgage.new_required").text == "15.000,00"
    assert merging.field("property.w2.equity").text == "85.000,00"


def test_private_debts_are_another_collection() -> None:
    merging = context("dossier-2")
    assert merging.items("debts") == []
    [debt] = merging.items("private_debts")
    assert debt.field("debt.creditor").text == "DUO (fictief bedrag)"
    owners = [one.field("private_asset.owner").text for one in merging.items("private_assets")]
    assert owners == ["partner A", sample("dossier-2")["parties"]["b"]["designation"]]


def test_the_statement_of_assets_adds_up() -> None:
    for name in SAMPLES:
        merging = context(name)
        rows = merging.items("settlement_rows")
        shared = [row for row in rows if row.value("settlement_row.private") is None]
        for column, total in (("to_a", "received_a"), ("to_b", "received_b")):
            amounts = [row.value(f"settlement_row.{column}") for row in shared]
            assert sum(amounts) == merging.value(f"settlement.{total}")
        assert all(row.field("settlement_row.item").text for row in rows)


def test_conditions_see_codes_and_sides() -> None:
    merging = context()
    assert merging.holds(None)
    assert merging.holds({"field": "settlement.over_allocated_party", "op": "eq", "value": "a"})
    assert merging.holds({"field": "child.custody", "op": "eq", "value": "joint"})
    assert merging.holds({"field": "relationship.date", "op": "lt", "value": "2018-01-01"})
    older = {"field": "child.age", "op": "gte", "value": 12}
    assert merging.holds({"some": "children", "where": older})
    assert not merging.holds({"none": "minor_children", "where": older})
    payer = {"field": "partner_support.payer", "op": "ne", "value": {"field": "party_a.gender"}}
    assert merging.holds(payer)


def test_every_value_says_where_it_comes_from() -> None:
    merging = context()
    sources = {
        "party_a.birth_date": "intake",
        "property.woz_value": "document",
        "tenant.name": "profile",
        "lawyer.full_name": "lawyer",
        "system.today": "system",
        "child_support.share_a": "calculation: child_support.split",
        "parenting.care_days_a": "mediator",
        "relationship.property_regime": "calculation: parties.property_regime",
    }
    assert {name: merging.field(name).source for name in sources} == sources
    chosen = context(relationship__property_regime="prenup_cold")
    assert chosen.field("relationship.property_regime").source == "mediator"
    assert chosen.field("relationship.property_regime_label").text.startswith("uitsluiting")


def test_values_of_the_place_win() -> None:
    merging = context().with_values({"h.article_no": "7", "document.version": "0.4"})
    assert merging.field("h.article_no").text == "7"
    [child, _] = merging.items("children")
    assert child.field("document.version").text == "0.4"
    data = sample("dossier-1") | {"document": {"version": "1.0", "status_label": "DEFINITIEF"}}
    handed_in = build_context(data, TODAY)
    assert handed_in.field("document.version").text == "1.0"
    assert handed_in.field("document.status_label").text == "DEFINITIEF"


SECRET = ("Verborgenlaan", "9876 ZX", "Schuilstad", "testina@proef.example", "+31612345602")


def _secret(recipient: str) -> MergeContext:
    address = {
        "street": "Verborgenlaan",
        "house_number": "99",
        "postcode": "9876 ZX",
        "city": "Schuilstad",
        "secret": True,
    }
    data = changed(sample("dossier-1"), "parties.b.address", address)
    return build_context(data, TODAY, recipient=recipient)


@pytest.mark.parametrize("recipient", ["both", "party_a", "lawyer", "court"])
def test_a_secret_address_leaks_through_no_field(recipient: str) -> None:
    merging = _secret(recipient)
    places = [merging]
    for collection in COLLECTIONS:
        places += merging.items(collection)
    for place in places:
        for name in known_names():
            got = place.field(name)
            shown = f"{got.text} {got.value}"
            assert not [text for text in SECRET if text in shown], name
            if name.startswith("child.") and got.text:
                assert "De Verzonnen Boom" not in shown
    line = merging.field("party_b.address_line")
    assert (line.text, line.shielded, line.missing) == ("adres bekend bij de mediator", True, False)
    assert merging.field("party_b.house_number").text == ""
    assert merging.field("party_a.address_line").text.startswith("Fictielaan")
    assert {"Verborgenlaan", "9876 ZX", "9876ZX", "+31612345602"} <= merging.secret_strings()


@pytest.mark.parametrize("recipient", ["mediator", "party_b"])
def test_who_may_see_the_address_sees_it(recipient: str) -> None:
    merging = _secret(recipient)
    assert merging.field("party_b.address_line").text == "Verborgenlaan 99, 9876 ZX Schuilstad"
    assert merging.secret_strings() == set()


def test_a_child_who_lives_with_the_other_parent_keeps_its_school_in_the_document() -> None:
    data = changed(sample("dossier-1"), "parties.b.address.secret", True)
    data = changed(data, "children.0.main_residence", "party_a")
    eldest, youngest = build_context(data, TODAY).items("children")
    assert eldest.field("child.school").text == "Basisschool De Verzonnen Boom"
    assert youngest.field("child.school").shielded


def _leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(node, dict):
        pairs: list[tuple[Any, Any]] = list(node.items())
    elif isinstance(node, list):
        pairs = list(enumerate(node))
    else:
        return [path]
    return [path, *(leaf for key, child in pairs for leaf in _leaves(child, (*path, key)))]


def _without(data: dict[str, Any], paths: list[tuple[Any, ...]]) -> dict[str, Any]:
    pruned = copy.deepcopy(data)
    for path in paths:
        node: Any = pruned
        for part in path[:-1]:
            node = node[part] if isinstance(node, list) else (node or {}).get(part)
            if node is None:
                break
        if isinstance(node, dict):
            node.pop(path[-1], None)
        elif isinstance(node, list) and node[path[-1]] is not None:
            node[path[-1]] = {} if isinstance(node[path[-1]], dict) else None
    return pruned


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_gap_in_the_facts_ever_breaks_a_document(draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(SAMPLES))
    data = {key: value for key, value in sample(name).items() if key not in ("meta", "expected")}
    paths = draw.draw(st.lists(st.sampled_from([p for p in _leaves(data) if p]), max_size=40))
    on = draw.draw(st.dates(datetime.date(2024, 1, 1), datetime.date(2040, 12, 31)))
    merging = build_context(_without(data, paths), on)
    for field in known_names():
        merging.field(field)
    for collection in COLLECTIONS:
        merging.items(collection)
