from datetime import date
from typing import Any

import pytest

from portal.calculations.deadlines import (
    certificates_not_before,
    deadlines,
    final_on,
    no_change_lapses_on,
    registration_deadline,
    registry_municipality,
    retention_until,
    tax_partnership_end_on,
)
from tests.calculations.dossiers import SAMPLES, TODAY, changed, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_every_expected_deadline_of_the_samples(name: str) -> None:
    data = sample(name)
    found = deadlines(data, data["meta"]["clock"])
    for expected in data["expected"]["deadlines"]:
        same = [one for one in found if one.code == expected["code"]]
        if "child" in expected:
            same = [one for one in same if one.subject == expected["child"]]
        assert same, expected
        assert all(one.applies is expected.get("applies", True) for one in same)
        assert all(one.due == expected.get("due") for one in same)


def test_a_partnership_without_a_court_has_no_deadlines_of_a_court() -> None:
    data = sample("dossier-2")
    codes = {one.code for one in deadlines(data, TODAY) if one.applies}
    assert codes == {"rp_registration_3m"}


def _dates(**events: date) -> dict[str, Any]:
    return {"dossier": {"trajectory": "divorce"}, "planned_events": events}


def test_the_decision_is_final_with_both_deeds_or_after_the_term_for_appeal() -> None:
    decision = date(2026, 11, 30)
    deeds = {"acquiescence_a_on": date(2026, 12, 5), "acquiescence_b_on": date(2026, 12, 4)}
    assert final_on(_dates(decision_on=decision, **deeds), TODAY) == date(2026, 12, 5)
    one = {"acquiescence_a_on": date(2026, 12, 5)}
    assert final_on(_dates(decision_on=decision, **one), TODAY) == date(2027, 2, 28)
    late = deeds | {"acquiescence_b_on": date(2027, 4, 1)}
    assert final_on(_dates(decision_on=decision, **late), TODAY) == date(2027, 2, 28)
    assert final_on(_dates(**deeds), TODAY) is None
    assert registration_deadline(_dates(decision_on=decision), TODAY) == date(2027, 8, 28)


def test_registration_turns_red_thirty_days_before() -> None:
    data = sample("dossier-1")
    [one] = [one for one in deadlines(data, TODAY) if one.code == "registration_6m"]
    assert one.hard
    assert one.warn_from == date(2027, 6, 11)


def test_reminders_stop_when_both_have_signed() -> None:
    data = sample("dossier-1")
    assert not [one for one in deadlines(data, TODAY) if one.code == "acquiescence_reminder"]
    data = changed(data, "planned_events.acquiescence_b_on", None)
    found = [one.due for one in deadlines(data, TODAY) if one.code == "acquiescence_reminder"]
    assert found == [date(2027, 1, 12), date(2027, 1, 19), date(2027, 2, 2)]


def test_the_clause_lapses_three_months_after_the_last_signature() -> None:
    data = changed(sample("dossier-1"), "partner_support.no_change_clause", "full")
    data = changed(data, "planned_events.signing_a", date(2026, 11, 30))
    data = changed(data, "planned_events.signing_b", date(2026, 11, 29))
    assert no_change_lapses_on(data, TODAY) == date(2027, 2, 28)
    found = {one.code: one for one in deadlines(data, TODAY)}
    assert found["no_change_clause_3m"].applies
    assert found["no_change_clause_3m"].hard
    assert "petition_after_signing_soft" not in found
    assert no_change_lapses_on(changed(data, "planned_events.signing_b", None), TODAY) is None


def test_tax_partnership_ends_with_the_petition_and_two_addresses() -> None:
    data = sample("dossier-1")
    assert tax_partnership_end_on(data) == date(2027, 2, 1)
    gone = changed(data, "parties.b.new_address_from", date(2026, 9, 15))
    assert tax_partnership_end_on(gone) == date(2027, 1, 1)
    unknown = changed(data, "parties.b.new_address_from", None)
    assert tax_partnership_end_on(unknown) == date(2027, 2, 1)
    assert tax_partnership_end_on(sample("dossier-2")) == date(2027, 1, 1)
    assert tax_partnership_end_on({}) is None
    cohabitants = changed(gone, "relationship.type", "cohabitation")
    assert tax_partnership_end_on(cohabitants) == date(2026, 10, 1)


def test_birthdays_that_passed_are_no_deadlines() -> None:
    turned = [one for one in deadlines(sample("dossier-1"), TODAY) if one.subject == "k1"]
    assert [one.code for one in turned] == ["child_turns_16", "child_turns_18", "child_turns_21"]


def test_indexation_moves_on_with_the_years() -> None:
    later = date(2029, 6, 1)
    found = [one for one in deadlines(sample("dossier-1"), later) if one.code == "indexation"]
    assert {one.due for one in found} == {date(2030, 1, 1)}
    assert {one.warn_from for one in found} == {date(2029, 12, 1)}
    excluded = changed(sample("dossier-1"), "child_support.indexation", "excluded")
    subjects = [one.subject for one in deadlines(excluded, later) if one.code == "indexation"]
    assert subjects == ["partner_support"]


def test_the_transitional_rule_warns_until_the_petition_is_filed() -> None:
    data = changed(sample("dossier-1"), "parties.b.birth_date", date(1969, 5, 5))
    data = changed(data, "relationship.date", date(2000, 5, 5))
    data = changed(data, "planned_events.petition_filed_on", None)
    codes = {one.code: one.due for one in deadlines(data, TODAY)}
    assert codes["born1970_rule_end"] == date(2026, 12, 31)
    filed = changed(data, "planned_events.petition_filed_on", TODAY)
    for other, on in ((filed, TODAY), (data, date(2027, 1, 1)), (sample("dossier-1"), TODAY)):
        assert "born1970_rule_end" not in {one.code for one in deadlines(other, on)}


def test_the_registry_of_a_marriage_abroad_is_in_the_hague() -> None:
    data = changed(sample("dossier-1"), "relationship.country", "België")
    assert registry_municipality(data, TODAY) == "Den Haag"
    assert registry_municipality({"relationship": {"type": "cohabitation"}}, TODAY) is None


def test_other_terms() -> None:
    data = changed(sample("dossier-1"), "dossier.closed_on", date(2028, 2, 29))
    assert retention_until(data, TODAY) == date(2033, 2, 28)
    assert certificates_not_before(data, TODAY) == date(2026, 9, 8)
    assert certificates_not_before(sample("dossier-2"), TODAY) is None


def test_an_empty_dossier_has_no_deadlines() -> None:
    assert deadlines({}, TODAY) == []
