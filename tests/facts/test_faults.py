"""Every fault of a file is told, at its place, and all in one go."""

from datetime import date

import pytest

from portal.facts.interchange import parse
from tests.facts.samples import faults_list, faults_of, sample, spoilt


@pytest.mark.parametrize("number", [1, 2])
def test_the_samples_have_none(number: int) -> None:
    assert faults_list(sample(number)) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("999990111", "999990112", "parties.a.bsn", "check digit is wrong"),
        ('bsn: "999990251"', "bsn: 999990251", "children[0].bsn", "must be text"),
        ("NL27TEST0900000222", "NL28TEST0900000222", "parties.a.iban_private", "check digits"),
        ("NL67TEST0900000666", "geen?", "accounts[0].iban", "not an IBAN"),
        ("NL999992004B01", "NL999992005B01", "tenant.vat_id", "check digits"),
        ("NL999992004B01", "DE999992004", "tenant.vat_id", "btw-id"),
        ('"00000042"', '"0000042"', "tenant.kvk_number", "eight digits"),
        ('"+31612345601"', '"0612345601"', "parties.a.phone", "country first"),
        ("fictus@proef.example", "fictus.proef", "parties.a.email", "not an e-mail address"),
        ('"#1F6F78"', '"teal"', "tenant.accent_color", "colour"),
        ("trajectory: divorce", "trajectory: divorced", "dossier.trajectory", "is not one of"),
        ("current_stop: draft_covenant", "current_stop: here", "dossier.current_stop", "one of"),
        ("payer: a", "payer: c", "partner_support.payer", "no party “c”"),
        ("applies: \"yes\"", "applies: maybe", "partner_support.applies", "is not one of"),
        ("employment_type: [employed]", "employment_type: [job]", "parties.a.employment_type", "job"),
        ("nationality: [Nederlandse]", "nationality: Nederlandse", "parties.a.nationality", "list"),
        ("gross_year_income: 62400.00", 'gross_year_income: "veel"',
         "parties.a.gross_year_income", "must be an amount"),
        ("gross_year_income: 62400.00", "gross_year_income: 62400.005",
         "parties.a.gross_year_income", "two decimals"),
        ("gross_year_income: 62400.00", "gross_year_income: -1.00",
         "parties.a.gross_year_income", "below zero"),
        ("gross_year_income: 62400.00", "gross_year_income: 1e9",
         "parties.a.gross_year_income", "must be"),
        ("gross_year_income: 62400.00", "gross_year_income: .nan",
         "parties.a.gross_year_income", "must be an amount"),
        ("care_cycle_weeks: 2", "care_cycle_weeks: 2.5", "parenting.care_cycle_weeks", "whole"),
        ("care_days_a: 2.0", "care_days_a: 8.0", "parenting.care_days_a", "between 0 and 7"),
        ("interest: 3.10", "interest: laag", "properties[0].mortgage.parts[0].interest", "number"),
        ("prenup: false", "prenup: nee", "relationship.prenup", "true or false"),
        ("birth_date: 1984-02-09", "birth_date: 9-2-1984", "parties.a.birth_date", "a date such as"),
        ("birth_date: 1984-02-09", "birth_date: 1984-02-30", "parties.a.birth_date", "not exist"),
        ("birth_date: 1984-02-09", "birth_date: 0984-02-09", "parties.a.birth_date", "the year"),
        ("given_name: Fictus", "given_name: 7", "parties.a.given_name", "between quotes"),
        ("given_name: Fictus", "given_name: [Fictus]", "parties.a.given_name", "one value"),
        ("given_name: Fictus", 'given_name: "Fic\\0tus"', "parties.a.given_name", "cannot be shown"),
        ("given_name: Fictus", f"given_name: {'F' * 61}", "parties.a.given_name", "longer than 60"),
        ("given_name: Fictus", "roepnaam: Fictus", "parties.a.roepnaam", "not part of the format"),
        ("occupation: proef", "ocupation: proef", "parties.a.ocupation", "mean “occupation”"),
        ("given_name: Fictus", "given_name: Fictus\n    given_name: Fik",
         "parties.a.given_name", "twice"),
        ("id: k2", "id: k1", "children[1].id", "another entry"),
        ("id: r3", 'id: ""', "accounts[2].id", "must not be empty"),
        ("testina@proef.example", "Fictus+Testina@PROEF.example", "parties.b.email", "same mailbox"),
        ("share_b: 50", "share_b: 40", "properties[0].share_b", "100 together"),
        ("share_b: 50", "share_b: 140", "properties[0].share_b", "between 0 and 100"),
        ('postcode: "1234 AB", city: Voorbeeldstad, secret', 'postcode: "1234 SS", city: V, secret',
         "parties.a.address.postcode", "1234 AB"),
        ("birth_date: 1984-02-09", "birth_date: 2013-02-09", "parties.a.birth_date", "before"),
        ("birth_date: 1984-02-09", "birth_date: 1996-06-13", "parties.a.birth_date", "age of 16"),
        ("birth_date: 2018-04-21", "birth_date: 2027-04-21", "children[1].birth_date", "after today"),
        ("separated_on: 2026-08-15", "separated_on: 2012-06-11", "relationship.separated_on", "before"),
        ("reference_date: 2026-09-01", "reference_date: 2012-06-11", "dossier.reference_date", "before"),
        ("reference_date: 2026-09-01", "reference_date: 2026-11-25", "dossier.reference_date", "today"),
        ("appraised_on: 2026-09-22", "appraised_on: 2026-12-22", "properties[0].appraised_on", "today"),
        ("start_on: 2027-01-01", "start_on: 2026-01-01", "child_support.start_on", "separation"),
        ("signing_b: 2026-12-01", "signing_b: 2026-09-01", "planned_events.signing_b", "agreement"),
        ("last_name: Proefpersoon", 'last_name: " "', "parties.a.last_name", "is required"),
        ("trajectory: divorce", "safety_mode: normal", "dossier.trajectory", "is required"),
        ("vehicles:\n", "vehicles: geen\n", "vehicles", "must be a list"),
    ],
)  # fmt: skip
def test_one_fault(old: str, new: str, place: str, words: str) -> None:
    text = spoilt(old, new)
    if place == "vehicles":
        text = text.replace("  - {id: v1", "# - {id: v1")
    found = {f.path: str(f.message) for f in parse(text, today=date(2026, 11, 24))[1]}
    assert list(found) == [place]
    assert words in found[place]


def test_a_separation_far_ahead() -> None:
    text = spoilt("separated_on: 2026-08-15", "separated_on: 2027-11-25")
    found = {f.path: str(f.message) for f in parse(text, today=date(2026, 11, 24))[1]}
    assert found == {
        "relationship.separated_on": "must not be more than a year from today",
        "child_support.start_on": "must not be before the separation without a reason",
    }


def test_a_missing_person() -> None:
    text = sample(1)
    start, end = text.index("  b:\n    designation"), text.index("relationship:\n")
    assert faults_of(text[:start] + text[end:]) == {"parties.b": "is required"}


def test_nobody_at_all() -> None:
    assert set(faults_of("dossier: {number: x, trajectory: divorce}")) == {"parties"}
    assert set(faults_of("{}")) == {"dossier", "parties"}
    assert set(faults_of("")) == {""}
    assert set(faults_of("- 1")) == {""}


def test_all_faults_in_one_go() -> None:
    text = sample(1)
    for old, new in (
        ("999990111", "999990112"), ("trajectory: divorce", "trajectory: x"),
        ("share_b: 50", "share_b: 49"), ("id: r2", "id: r1"), ("prenup: false", "prenup: 0"),
    ):  # fmt: skip
        text = text.replace(old, new, 1)
    assert set(faults_of(text)) == {
        "parties.a.bsn", "dossier.trajectory", "properties[0].share_b", "accounts[1].id",
        "relationship.prenup",
    }  # fmt: skip


def test_a_message_carries_its_place() -> None:
    assert str(faults_list(spoilt("999990111", "999990112"))[0]).startswith("parties.a.bsn: the ")


def test_the_bank_that_does_not_exist_is_for_trying_out() -> None:
    _data, faults = parse(sample(1), test_bank=False)
    assert len(faults) == 8
    assert {str(fault.message) for fault in faults} == {
        "the bank code TEST is only for trying things out"
    }


def test_gmail_knows_no_dots() -> None:
    text = sample(1).replace("fictus@proef.example", "f.ictus@gmail.com")
    assert "parties.b.email" in faults_of(
        text.replace("testina@proef.example", "fictus+b@googlemail.com")
    )
    assert faults_of(text.replace("testina@proef.example", "fictuss@gmail.com")) == {}


def test_a_foreign_postcode_is_free() -> None:
    text = spoilt('postcode: "1234 AB", city: Voorbeeldstad, secret',
                  'postcode: "SW1A 1AA", country: Engeland, city: London, secret')  # fmt: skip
    assert faults_of(text) == {}


def test_one_name_is_enough() -> None:
    """Some people have a single name (art. 1:5 BW says nothing against it)."""
    text = spoilt('first_names: "Fictus Test"', "# none").replace("given_name: Fictus", "# none", 1)
    assert faults_of(text) == {}


def test_one_written_form() -> None:
    text = spoilt('"1234 AB", city: Voorbeeldstad, secret', '"1234ab", city: Voorbeeldstad, secret')
    text = text.replace("NL27TEST0900000222", '"nl27 test 0900 0002 22"', 1)
    data, faults = parse(text.replace('"+31612345601"', '"+31 6 1234 5601"', 1))
    assert faults == []
    party = data["parties"]["a"]
    assert party["address"]["postcode"] == "1234 AB"
    assert party["iban_private"] == "NL27TEST0900000222"
    assert party["phone"] == "+31612345601"
