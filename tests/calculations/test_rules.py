from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.calculations import care, pension
from portal.calculations.children import court_hearing_expected, main_carer
from portal.calculations.indexation import PercentUnknown, first_indexation_on, indexed
from portal.calculations.regime import foreign_elements, regime
from tests.calculations.dossiers import TODAY, changed, sample

D = Decimal


@pytest.mark.parametrize(
    ("relationship", "code"),
    [
        ({"type": "marriage", "date": date(2017, 12, 31)}, "full_community"),
        ({"type": "marriage", "date": date(2018, 1, 1)}, "limited_community"),
        ({"type": "marriage", "prenup": True}, "prenup_other"),
        ({"type": "marriage", "prenup": True, "settlement_clause_type": "none"}, "prenup_cold"),
        (
            {"type": "marriage", "prenup": True, "settlement_clause_type": "both"},
            "prenup_settlement_clause",
        ),
        ({"type": "cohabitation"}, "none"),
        (
            {"type": "cohabitation", "cohabitation_contract_date": date(2015, 1, 1)},
            "cohabitation_contract",
        ),
        ({"type": "marriage", "date": date(2010, 1, 1), "property_regime": "foreign"}, "foreign"),
        ({"type": "marriage"}, None),
        ({}, None),
    ],
)
def test_regime(relationship: dict[str, Any], code: str | None) -> None:
    assert regime({"relationship": relationship}, TODAY) == code


def test_foreign_elements_are_flagged() -> None:
    assert foreign_elements(sample("dossier-1")) == []
    assert foreign_elements(sample("dossier-2")) == ["nationality_b"]
    data = changed(sample("dossier-1"), "relationship.country", "Marokko")
    data = changed(data, "parties.a.address.country", "Duitsland")
    assert foreign_elements(data) == ["marriage_abroad", "residence_a"]


def test_indexation_of_a_real_case() -> None:
    # The court's own example in ECLI:NL:RBNHO:2025:3845.
    assert indexed(D("356.00"), date(2024, 5, 1), date(2025, 1, 1)) == D("379.14")
    assert indexed(D("356.00"), date(2024, 5, 1), date(2024, 12, 31)) == D("356.00")
    assert indexed(D("100.00"), date(2023, 1, 1), date(2026, 6, 1)) == D("118.30")
    with pytest.raises(PercentUnknown):
        indexed(D("100.00"), date(2025, 1, 1), date(2035, 1, 1))


def test_first_indexation() -> None:
    assert first_indexation_on(date(2026, 12, 31), None) == date(2027, 1, 1)
    assert first_indexation_on(date(2027, 1, 1), "statutory") == date(2028, 1, 1)
    assert first_indexation_on(date(2027, 1, 1), "excluded") is None


def test_care_days_agreed_win_over_the_grid() -> None:
    data = sample("dossier-1")
    assert care.agreed_or_from_grid(data) == (D("2.0"), D("5.0"))
    # Two weeks of 18,5 hours and one of 50 more: 87 hours in two weeks.
    assert care.from_grid(data) == (D("1.81"), D("5.19"))
    only_b = changed(changed(data, "parenting.care_days_a", None), "parenting.care_days_b", D("4"))
    assert care.agreed_or_from_grid(only_b) == (D("3"), D("4"))


@pytest.mark.parametrize("change", [{"from": "soon"}, {"day": "someday"}, {"week": "third"}])
def test_an_unreadable_grid_gives_no_days(change: dict[str, str]) -> None:
    data = sample("dossier-1")
    data["parenting"]["care_grid"][0] |= change
    assert care.from_grid(data) is None


@given(st.integers(0, 6), st.integers(0, 23), st.integers(1, 6 * 24))
def test_an_interval_may_run_into_the_next_week(day: int, hour: int, length: int) -> None:
    end_day, end_hour = divmod(day * 24 + hour + length, 24)
    row = {
        "week": "both",
        "parent": "b",
        "day": care.DAYS[day],
        "from": f"{hour}:00",
        "to": f"{care.DAYS[end_day % 7]} {end_hour}:00",
    }
    days = care.from_grid({"parenting": {"care_grid": [row], "care_cycle_weeks": 1}})
    assert days is not None
    assert sum(days) == 7
    assert abs(days[1] - D(length) / 24) <= D("0.01")


def test_who_has_the_children() -> None:
    data = sample("dossier-1")
    assert main_carer(data, TODAY) == "b"
    assert main_carer(changed(data, "children.0.main_residence", "party_a"), TODAY) is None
    assert main_carer({}, TODAY) is None


def test_the_court_invites_from_twelve_and_only_where_there_is_a_court() -> None:
    data = sample("dossier-1")
    eldest = data["children"][0]
    assert court_hearing_expected(eldest, data, date(2026, 9, 3)) is True
    assert court_hearing_expected(eldest, data, date(2026, 9, 2)) is False
    assert court_hearing_expected(eldest, data, date(2032, 9, 3)) is False
    assert court_hearing_expected({}, data, TODAY) is None
    out_of_court = changed(data, "dossier.trajectory", "cohabitation_end")
    assert court_hearing_expected(eldest, out_of_court, TODAY) is False


def test_pension_by_law_and_otherwise() -> None:
    accrued = {"accrued_marriage_year": D("7200.00")}
    by_law = accrued | {"method": "equalise_statutory"}
    assert pension.entitled_amount_year(by_law, TODAY) == D("3600.00")
    other = accrued | {"method": "equalise_other", "percent": D("33.3")}
    assert pension.entitled_amount_year(other, TODAY) == D("2397.60")
    for method in ("exclude", "convert", "small_pension", "na", None):
        assert pension.entitled_amount_year(accrued | {"method": method}, TODAY) is None
    assert pension.provider_consent_required({"method": "convert"}) is True
    assert pension.provider_consent_required({}) is None
    assert pension.notify_before({"method": "exclude"}, sample("dossier-1"), TODAY) is None
