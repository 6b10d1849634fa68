"""The list of papers, and what the two sample dossiers ask for."""

from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml

from portal.facts.interchange import parse
from portal.requirements.catalogue import BrokenCatalogue, catalogue, read, themes
from portal.requirements.wanted import Known, Wanted, wanted
from tests.facts.samples import sample

TODAY = date(2026, 11, 24)
# What the list asks beyond what the samples name, so that nothing more comes in unseen.
ALSO = {
    1: {
        "allowances_decision", "bkr", "budget_list", "child_benefit_svb", "fixed_costs",
        "mortgage_deed", "new_home_docs", "wills",
    },
    2: {
        "asset_statement_prenup", "disability_policy", "fixed_costs", "new_home_docs",
        "upo", "vat_returns", "vehicle_value", "wills",
    },
}  # fmt: skip
# What the parties do not bring, but the mediator or a lawyer makes.
MADE = {
    1: {
        "acquiescence_deed", "court_decision", "draft_covenant", "mediation_agreement",
        "parenting_plan", "pension_form", "petition", "registration_proof", "service_agreement",
        "signed_covenant", "support_calculation",
    },
    2: {
        "draft_covenant", "lawyer_statement", "mediation_agreement", "registration_proof",
        "service_agreement", "signed_covenant",
    },
}  # fmt: skip


def known_of(number: int) -> Known:
    data, faults = parse(sample(number), today=TODAY)
    assert not faults
    return Known(data, data, data)


def expected(number: int) -> dict[str, Any]:
    return yaml.safe_load(sample(number))["expected"]


@pytest.mark.parametrize("number", [1, 2])
def test_sample_dossier_is_asked_for_exactly_its_papers(number: int) -> None:
    asked = {one.code for one in wanted(known_of(number), TODAY)}
    assert asked == set(expected(number)["documents_required"]) | ALSO[number]
    made = {one.code for one in wanted(known_of(number), TODAY, brought=False)}
    assert made == MADE[number]
    assert not (asked | made) & set(expected(number)["documents_not_required"])


def test_who_is_asked() -> None:
    first = Counter((one.code, one.side, one.child) for one in wanted(known_of(1), TODAY))
    assert max(first.values()) == 1
    assert ("payslips", "a", None) in first and ("payslips", "b", None) in first
    assert ("marriage_certificate", "", None) in first
    assert ("child_savings", "", 0) in first and ("child_savings", "", 1) in first
    assert ("loan_statements", "a", None) in first and ("loan_statements", "b", None) not in first
    second = wanted(known_of(2), TODAY)
    assert Wanted("sole_trader_accounts", "b") in second
    assert Wanted("sole_trader_accounts", "a") not in second
    assert Wanted("payslips", "b") not in second


def test_nobody_is_asked_because_of_what_they_may_not_know() -> None:
    everything = known_of(1)
    hidden = deepcopy(everything.joint)
    hidden["debts"][0] = {}
    hidden["parties"]["a"].pop("employment_type")
    only_a = wanted(Known(hidden, everything.a, hidden), TODAY)
    assert Wanted("loan_statements", "a") in only_a
    assert {one.side for one in only_a if one.code == "loan_statements"} == {"a"}
    assert Wanted("payslips", "a") in only_a
    nobody = wanted(Known(hidden, hidden, hidden), TODAY)
    assert "loan_statements" not in {one.code for one in nobody}


def test_child_of_eighteen_needs_no_extract_for_the_court() -> None:
    later = wanted(known_of(1), date(2033, 1, 1))
    children = {one.child for one in later if one.code == "child_brp_extract"}
    assert children == {1}


def test_every_paper_reads_well() -> None:
    papers = catalogue()
    assert len(papers) == 96
    assert {one.theme for one in papers.values()} == set(themes())
    for one in papers.values():
        for language in ("nl", "en"):
            assert 0 < len(one.title[language]) <= 60, one.code
            assert one.made_by or 0 < len(one.ask[language]) <= 220, one.code
        assert "bsn" not in "".join(one.feeds)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"if": {"field": "relationship.kind", "op": "eq", "value": "x"}}, "unknown field"),
        ({"if": {"field": "party_a.employment_type", "op": "filled"}}, "unknown field"),
        ({"if": {"field": "party.employment_type", "op": "filled"}, "per": "joint"}, "unknown f"),
        ({"if": {"field": "party.age", "op": "gt", "value": 18}}, "unknown field"),
        ({"if": {"some": "houses"}}, "unknown collection"),
        ({"per": "holder"}, "a list of things"),
        ({"per": "everybody"}, "unknown per"),
        ({"theme": "money"}, "unknown theme"),
        ({"feeds": ["party_x.bsn"]}, "unknown field"),
        ({"title": {"nl": "Stuk"}}, "no title in en"),
        ({"fresh": "3"}, "months"),
        ({"colour": "red"}, "unexpected key"),
    ],
)
def test_loader_refuses_what_is_not_sound(change: dict[str, Any], fault: str) -> None:
    words = {"nl": "Stuk", "en": "Paper"}
    sound = {"code": "one", "theme": "income", "per": "each", "title": words, "ask": words}
    assert set(read({"themes": {"income": words}, "requirements": [sound]})) == {"one"}
    with pytest.raises(BrokenCatalogue, match=fault):
        read({"themes": {"income": words}, "requirements": [sound | change]})


def test_no_code_twice() -> None:
    words = {"nl": "Stuk", "en": "Paper"}
    row = {"code": "one", "theme": "income", "per": "each", "title": words, "ask": words}
    with pytest.raises(BrokenCatalogue, match="there twice"):
        read({"themes": {"income": words}, "requirements": [row, row]})
