from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.calculations.norms import partner_support_norm, partner_term_norm, state_pension_date
from portal.calculations.partner_support import (
    TermFacts,
    capacity_net,
    for_dossier,
    gross_up,
    need_additional,
    need_net,
    statutory_term,
    term,
)
from portal.common.dates import add_years
from tests.calculations.dossiers import TODAY, changed, sample

D = Decimal
NORM, TERM = partner_support_norm(TODAY), partner_term_norm(TODAY)
START = date(2027, 1, 15)
FILED = date(2026, 12, 8)


def test_amounts_never_fall_below_nil() -> None:
    assert need_net(D(1000), D(1400), NORM) == 0
    assert need_additional(D(500), D(900)) == 0
    assert capacity_net(D(1500), D(0), NORM) == 0
    assert gross_up(D("62.44"), NORM) == D("100.00")


def test_capacity_needs_the_share_in_the_childrens_costs() -> None:
    data = changed(sample("dossier-1"), "parties.b.nbi_month", None)
    data = changed(data, "parties.b.nbi_month_excl_kgb", None)
    result = for_dossier(data, TODAY)
    assert result.need == D("2775.00")
    assert (result.additional, result.capacity_net, result.capacity_gross) == (None, None, None)


def test_without_children_nothing_comes_off() -> None:
    result = for_dossier(changed(sample("dossier-1"), "children", []), TODAY)
    assert result.need == D("3600.00")
    assert result.capacity_net == D("735.00")


def _term(**facts: date) -> tuple[str, int, date]:
    defaults = {"married_on": date(2012, 6, 12), "filed_on": FILED, "starts_on": START}
    found = statutory_term(TermFacts(**(defaults | facts)), TERM)
    assert found is not None
    return found.rule, found.months, found.ends_on


def test_half_the_duration_and_at_most_five_years() -> None:
    assert _term() == ("half_max5", 60, date(2032, 1, 15))
    assert _term(married_on=date(2020, 12, 8)) == ("half_max5", 36, date(2030, 1, 15))
    # Seven years and three months: three years, seven and a half months.
    assert _term(married_on=date(2019, 9, 8)) == ("half_max5", 43, date(2030, 8, 30))
    assert _term(married_on=FILED) == ("half_max5", 0, START)


def test_until_the_youngest_is_twelve_when_that_is_longer() -> None:
    assert _term(youngest_born=date(2024, 2, 29)) == ("child12", 109, date(2036, 2, 29))
    assert _term(youngest_born=date(2018, 4, 21))[0] == "half_max5"
    assert _term(youngest_born=date(2014, 12, 8))[0] == "half_max5"


def test_until_the_state_pension_after_a_long_marriage() -> None:
    long_ago, born = date(1995, 5, 1), date(1965, 3, 1)
    pension = state_pension_date(born)
    assert pension == date(2032, 6, 1)
    assert _term(married_on=long_ago, recipient_born=born) == ("aow10", 64, pension)
    assert _term(married_on=date(2011, 12, 8), recipient_born=born)[0] == "half_max5"
    assert _term(married_on=date(2011, 12, 7), recipient_born=born)[0] == "aow10"


def test_the_transitional_rule_ends_with_2026() -> None:
    long_ago, born = date(1995, 5, 1), date(1970, 1, 1)
    assert _term(married_on=long_ago, recipient_born=born) == ("born1970", 120, date(2037, 1, 15))
    younger = date(1970, 1, 2)
    assert _term(married_on=long_ago, recipient_born=younger)[0] == "half_max5"
    late = _term(married_on=long_ago, recipient_born=born, filed_on=date(2027, 1, 1))
    assert late[0] == "half_max5"
    before = _term(married_on=long_ago, recipient_born=born, filed_on=date(2026, 12, 31))
    assert before[0] == "born1970"


DAYS = st.dates(min_value=date(1960, 1, 1), max_value=date(2026, 12, 31))


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_the_longest_term_counts(
    married: date, filed: date, born: date | None, child: date | None
) -> None:
    assume(married <= filed)
    starts = add_years(filed, 1)
    found = statutory_term(TermFacts(married, filed, starts, born, child), TERM)
    assert found is not None
    assert found.ends_on >= starts or found.rule == "child12"
    bare = statutory_term(TermFacts(married, filed, starts), TERM)
    assert bare is not None
    assert found.ends_on >= bare.ends_on


def test_state_pension_age_follows_the_year_in_which_it_is_reached() -> None:
    assert state_pension_date(date(1960, 12, 31)) == date(2027, 12, 31)
    assert state_pension_date(date(1961, 1, 1)) == date(2028, 4, 1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("partner_support.applies", "waiver"),
        ("relationship.type", "cohabitation"),
        ("relationship.date", None),
        ("planned_events.registered_on", None),
        ("relationship.date", date(2030, 1, 1)),
    ],
)
def test_no_term_without_ground_or_dates(path: str, value: object) -> None:
    assert term(changed(sample("dossier-1"), path, value), TODAY) is None


def test_an_agreed_number_of_months_is_a_contract() -> None:
    found = term(changed(sample("dossier-1"), "partner_support.term_months", 36), TODAY)
    assert found is not None
    assert (found.rule, found.ends_on) == ("contract", date(2030, 1, 15))
