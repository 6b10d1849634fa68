from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.calculations import property as homes
from portal.calculations.division import accounts_total, debts_total, for_dossier
from tests.calculations.dossiers import TODAY, changed, sample

D = Decimal
AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=2)
MARRIED = {"type": "marriage", "date": date(2012, 6, 12)}


def _dossier(**parts: Any) -> dict[str, Any]:
    return {"relationship": MARRIED, **parts}


@given(st.lists(st.tuples(AMOUNTS, st.sampled_from(["a", "b", "split", "close"])), max_size=8))
def test_what_each_gets_adds_up_and_the_payment_evens_it_out(
    accounts: list[tuple[Decimal, str]],
) -> None:
    rows = [{"balance": balance, "assigned_to": to} for balance, to in accounts]
    result = for_dossier(_dossier(accounts=rows), TODAY)
    a, b, over = result.received["a"], result.received["b"], result.over_allocation
    assert a is not None
    assert b is not None
    assert over is not None
    assert a + b == result.net_total
    paid = over if result.over_allocated == "a" else -over
    assert abs((a - paid) - (b + paid)) <= D("0.01")


def test_an_even_division_has_no_over_allocated_party() -> None:
    result = for_dossier(
        _dossier(accounts=[{"balance": D("10.00"), "assigned_to": "split"}]), TODAY
    )
    assert (result.over_allocation, result.over_allocated) == (D("0.00"), None)


def test_an_empty_dossier_divides_nothing() -> None:
    result = for_dossier({}, TODAY)
    assert (result.method, result.net_total, result.over_allocation) == ("none", 0, 0)


def test_totals_wait_for_what_is_not_known() -> None:
    data = changed(sample("dossier-1"), "vehicles.0.value", None)
    result = for_dossier(data, TODAY)
    assert (result.total_assets, result.net_total, result.over_allocation) == (None, None, None)
    assert result.total_debts == D("254700.00")
    data = changed(sample("dossier-1"), "vehicles.0.assigned_to", None)
    result = for_dossier(data, TODAY)
    assert result.total_assets == D("523200.00")
    assert (result.received, result.over_allocation) == ({"a": None, "b": None}, None)


def test_what_is_private_or_a_childs_stays_outside() -> None:
    accounts = [
        {"balance": D("500.00"), "holder": "child"},
        {"balance": D("900.00"), "holder": "b", "is_private": True},
        {"balance": D("100.00"), "assigned_to": "a"},
    ]
    debts = [{"balance": D("50.00"), "is_private": True, "bearer": "b"}]
    data = _dossier(accounts=accounts, debts=debts, private_assets=[{"value": D("7.00")}])
    result = for_dossier(data, TODAY)
    assert result.total_assets == accounts_total(data) == D("100.00")
    assert result.total_debts == debts_total(data) == 0
    assert result.private == {"a": 0, "b": D("900.00")}


def test_a_sold_home_is_shared_after_debt_and_costs() -> None:
    home = {
        "kind": "owner_occupied",
        "agreed_value": D("400000.00"),
        "destination": "sell",
        "sale_costs": D("6000.00"),
        "mortgage": {"parts": [{"balance": D("150000.00")}, {"balance": D("50000.00")}]},
    }
    result = for_dossier(_dossier(properties=[home]), TODAY)
    assert homes.net_sale_result(home) == D("194000.00")
    assert result.received == {"a": D("97000.00"), "b": D("97000.00")}
    assert homes.new_required(home, _dossier(properties=[home]), D(0), None) is None


def test_a_home_under_water_costs_who_takes_it_nothing_extra() -> None:
    data = changed(sample("dossier-1"), "properties.0.agreed_value", D("200000.00"))
    result = for_dossier(data, TODAY)
    assert homes.equity(data["properties"][0]) == D("-48500.00")
    assert result.over_allocated == "b"
    required = homes.new_required(data["properties"][0], data, result.over_allocation, "b")
    assert required == D("248500.00")


@pytest.mark.parametrize(
    ("rule", "claim"),
    [
        ("nominal", "40000.00"),
        ("investment_theory", "60000.00"),
        ("waived", "0.00"),
        (None, "0.00"),
    ],
)
def test_private_money_in_the_home_comes_back_first(rule: str | None, claim: str) -> None:
    home = {
        "kind": "owner_occupied",
        "agreed_value": D("300000.00"),
        "purchase_price": D("200000.00"),
        "destination": "assign_a",
        "own_funds_b": D("40000.00"),
        "compensation_rule": rule,
    }
    result = for_dossier(_dossier(properties=[home]), TODAY)
    assert homes.compensation_claim(home, "b") == D(claim)
    # B gets the claim and half of the rest.
    assert result.over_allocation == D(claim) + (D(300000) - D(claim)) / 2


def test_shares_of_ownership_count_only_outside_a_community() -> None:
    home = {
        "kind": "owner_occupied",
        "agreed_value": D("100000.00"),
        "destination": "assign_a",
        "share_a": 60,
        "share_b": 40,
        "acquired_on": date(2016, 1, 1),
    }
    regimes = {
        date(2012, 6, 12): D("50000.00"),
        date(2019, 5, 17): D("40000.00"),
    }
    for married, over in regimes.items():
        data = {
            "relationship": {"type": "marriage", "date": married},
            "properties": [home],
        }
        assert for_dossier(data, TODAY).over_allocation == over
    during = {
        "relationship": {"type": "marriage", "date": date(2019, 5, 17)},
        "properties": [home | {"acquired_on": date(2020, 1, 1)}],
    }
    assert for_dossier(during, TODAY).over_allocation == D("50000.00")
    cohabitants = {"relationship": {"type": "cohabitation"}, "properties": [home]}
    result = for_dossier(cohabitants, TODAY)
    assert (result.method, result.over_allocation) == ("simple_communities", D("40000.00"))


@pytest.mark.parametrize(
    ("waived", "warns"), [(None, False), ("2769.00", False), ("2769.01", True)]
)
def test_a_gift_is_signalled_above_the_exemption(waived: str | None, warns: bool) -> None:
    amount = None if waived is None else D(waived)
    data = changed(sample("dossier-1"), "settlement.waiver_difference", amount)
    assert for_dossier(data, TODAY).gift_tax_warning is warns


def test_a_debt_by_ratio_follows_the_incomes() -> None:
    data = _dossier(
        parties={"a": {"nbi_month": D("3000.00")}, "b": {"nbi_month": D("1000.00")}},
        debts=[{"balance": D("800.00"), "bearer": "ratio"}],
    )
    assert for_dossier(data, TODAY).received == {"a": D("-600.00"), "b": D("-200.00")}


def test_a_float_is_an_error_and_not_an_amount() -> None:
    with pytest.raises(TypeError):
        for_dossier(_dossier(accounts=[{"balance": 0.1}]), TODAY)
