from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.calculations.child_support import (
    agreed_total,
    capacity,
    care_discount_percent,
    contribution,
    for_dossier,
    need_by_table,
    need_of_child,
    split,
)
from portal.calculations.norms import NormUnavailable, child_support_norm
from tests.calculations.dossiers import TODAY, changed, sample

NORM = child_support_norm(TODAY)
INCOMES = st.decimals(min_value=0, max_value=20_000, places=2)
CAPACITIES = st.integers(min_value=25, max_value=8000).map(Decimal)
D = Decimal


@pytest.mark.parametrize(
    ("income", "children", "need", "outside"),
    [
        ("6000", 2, "1375.00", False),
        ("6250", 2, "1430.00", False),
        ("5999.99", 2, "1375.00", False),
        ("2000", 1, "200.00", False),
        ("1999.99", 1, "200.00", True),
        ("7500", 4, "2230.00", False),
        ("9000", 4, "2230.00", True),
        ("6000", 7, "1775.00", False),
        ("2750", 3, "570.00", False),
    ],
)
def test_need_by_the_table(income: str, children: int, need: str, outside: bool) -> None:
    assert need_by_table(D(income), children, NORM) == (D(need), outside)


def test_the_table_starts_at_one_child() -> None:
    with pytest.raises(ValueError, match="one child"):
        need_by_table(D(3000), 0, NORM)


@given(INCOMES, INCOMES, st.integers(min_value=1, max_value=6))
def test_more_income_never_means_less_need(one: Decimal, another: Decimal, children: int) -> None:
    low, high = sorted((one, another))
    assert need_by_table(low, children, NORM)[0] <= need_by_table(high, children, NORM)[0]


@pytest.mark.parametrize(
    ("income", "children", "pensioner", "expected"),
    [
        ("3700", 2, False, 858),
        ("3100", 2, False, 564),
        ("5000", 1, False, 1495),
        ("4000", 1, False, 1005),
        ("2200", 1, False, 123),
        ("2199.99", 1, False, 116),
        ("2150", 1, False, 116),
        ("2149.99", 1, False, 109),
        ("2050", 1, False, 96),
        ("2000", 1, False, 77),
        ("1950", 3, False, 50),
        ("1949.99", 1, False, 25),
        ("1949.99", 2, False, 50),
        ("0", 1, False, 25),
        ("2430", 1, True, 123),
        ("2429.99", 1, True, 116),
        ("2180", 1, True, 51),
        ("2179.99", 2, True, 50),
    ],
)
def test_capacity(income: str, children: int, pensioner: bool, expected: int) -> None:
    assert capacity(D(income), children, NORM, state_pension_age=pensioner) == expected


@given(CAPACITIES, CAPACITIES, st.decimals(min_value=1, max_value=3000, places=2))
def test_nobody_pays_more_than_he_can_and_nothing_gets_lost(
    a: Decimal, b: Decimal, need: Decimal
) -> None:
    share_a, share_b, shortfall = split(need, a, b)
    assert share_a + share_b + shortfall == need
    assert shortfall >= 0
    assert share_a <= a + D("0.01")
    assert share_b <= b + D("0.01")


def test_a_shortfall_takes_half_of_itself_off_the_care_discount() -> None:
    assert contribution(D(300), D(100), D(0), NORM) == D("200.00")
    assert contribution(D(300), D(100), D(80), NORM) == D("240.00")
    assert contribution(D(300), D(100), D(500), NORM) == D("300.00")
    assert contribution(D(50), D(100), D(0), NORM) == D("0.00")


@pytest.mark.parametrize(
    ("days", "percent"),
    [("0", 5), ("0.99", 5), ("1", 15), ("1.99", 15), ("2", 25), ("3", 35), ("3.5", 35)],
)
def test_care_discount(days: str, percent: int) -> None:
    assert care_discount_percent(D(days), NORM) == percent


def test_there_is_no_norm_before_the_tables_start() -> None:
    early = TODAY.replace(year=2020)
    with pytest.raises(NormUnavailable):
        child_support_norm(early)
    result = for_dossier(sample("dossier-1"), early)
    assert (result.children, result.norm, result.calculated) == (2, None, None)


def test_the_sample_with_too_little_capacity() -> None:
    data = changed(sample("dossier-1"), "parties.a.nbi_month", D("2300.00"))
    data = changed(data, "parties.b.nbi_month", D("2000.00"))
    result = for_dossier(data, TODAY)
    # 0,7 x (2300 - (690 + 1365)) = 171,50; band of 2000: 77
    assert result.shares == {"a": D(172), "b": D(77)}
    assert result.shortfall == D("1126.00")
    assert result.calculated == D("172.00")


def test_without_children_there_is_nothing_to_calculate() -> None:
    result = for_dossier(changed(sample("dossier-1"), "children", []), TODAY)
    assert (result.children, result.need, result.payer) == (0, None, None)


def test_an_adult_child_does_not_count() -> None:
    data = changed(sample("dossier-1"), "children.0.birth_date", TODAY.replace(year=2008))
    result = for_dossier(data, TODAY)
    assert result.children == 1
    assert result.need == D("805.00")
    assert need_of_child(data["children"][0], result, data, TODAY) is None
    assert need_of_child(data["children"][1], result, data, TODAY) == D("805.00")


def test_extra_costs_belong_to_the_child_that_has_them() -> None:
    data = changed(sample("dossier-1"), "children.1.expected_costs", D("100.00"))
    data = changed(data, "child_support.extra_costs", None)
    result = for_dossier(data, TODAY)
    needs = [need_of_child(child, result, data, TODAY) for child in data["children"]]
    assert (result.need, needs) == (D("1475.00"), [D("687.50"), D("787.50")])
    assert result.discount == D("343.75"), "the discount is over the table only"


def test_shared_care_lets_the_larger_share_pay_and_asks_the_mediator() -> None:
    data = changed(sample("dossier-1"), "parenting.care_days_a", D("3.5"))
    data = changed(data, "parenting.care_days_b", D("3.5"))
    for index in (0, 1):
        data = changed(data, f"children.{index}.main_residence", "both")
    result = for_dossier(data, TODAY)
    assert (result.payer, result.recipient) == ("a", "b")
    assert "care_by_choice" in result.notes


def test_who_was_named_pays() -> None:
    data = changed(sample("dossier-1"), "child_support.payer", "b")
    assert for_dossier(data, TODAY).payer == "b"


@pytest.mark.parametrize(
    "path", ["parties.a.nbi_month", "child_support.family_nbi", "parenting.care_days_a"]
)
def test_what_is_not_known_stays_open(path: str) -> None:
    data = changed(sample("dossier-1"), path, None)
    data = changed(data, "parenting.care_grid", [])
    if path.startswith("parenting"):
        data = changed(data, "parenting.care_days_b", None)
    assert for_dossier(data, TODAY).calculated is None


def test_the_agreed_total_waits_for_every_child() -> None:
    data: dict[str, Any] = changed(sample("dossier-1"), "children.0.support_amount", D("300.00"))
    assert agreed_total(data, TODAY) == D("543.00")
    assert agreed_total(changed(data, "child_support.agreed_per_child", None), TODAY) is None
