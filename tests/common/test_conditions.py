import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.common.conditions import OPERATORS, BrokenCondition, check, evaluate


class Facts:
    def __init__(self, values: dict[str, Any], **lists: list["Facts"]) -> None:
        self.values, self.lists = values, lists

    def value(self, name: str) -> Any:
        return self.values.get(name)

    def items(self, collection: str) -> list["Facts"]:
        return self.lists.get(collection, [])


FACTS = Facts(
    {
        "type": "marriage",
        "married": datetime.date(2012, 6, 12),
        "amount": Decimal("350.00"),
        "minors": 2,
        "prenup": False,
        "empty": "",
        "income": ["employed", "benefit"],
        "payer": "a",
        "recipient": "b",
    },
    children=[Facts({"age": 12, "custody": "joint"}), Facts({"age": 8, "custody": "a_only"})],
)


@pytest.mark.parametrize(
    ("field", "op", "value", "holds"),
    [
        ("type", "eq", "marriage", True),
        ("type", "ne", "marriage", False),
        ("type", "in", ["marriage", "cohabitation"], True),
        ("married", "lt", "2018-01-01", True),
        ("married", "gte", "2018-01-01", False),
        ("amount", "eq", 350, True),
        ("amount", "gt", 349.99, True),
        ("amount", "lte", 350.0, True),
        ("minors", "gt", "many", False),
        ("minors", "eq", True, False),
        ("prenup", "eq", False, True),
        ("prenup", "eq", 0, False),
        ("prenup", "filled", None, True),
        ("empty", "filled", None, False),
        ("empty", "empty", None, True),
        ("income", "eq", "benefit", True),
        ("income", "in", ["dga", "benefit"], True),
        ("income", "ne", "dga", True),
        ("payer", "ne", {"field": "recipient"}, True),
        ("payer", "eq", {"field": "nobody"}, False),
    ],
)
def test_comparisons(field: str, op: str, value: Any, holds: bool) -> None:
    assert evaluate({"field": field, "op": op, "value": value}, FACTS) is holds


@given(st.sampled_from(OPERATORS), st.sampled_from([1, "x", [1], True, {"field": "type"}, None]))
def test_a_missing_field_is_only_empty(operator: str, value: Any) -> None:
    condition = {"field": "unknown", "op": operator, "value": value}
    assert evaluate(condition, FACTS) is (operator == "empty")


def test_groups_and_collections() -> None:
    married = {"field": "type", "op": "eq", "value": "marriage"}
    young = {"field": "age", "op": "lt", "value": 12}
    assert evaluate(None, FACTS)
    assert evaluate({"all": []}, FACTS)
    assert not evaluate({"any": []}, FACTS)
    assert evaluate({"all": [married, {"not": {"any": [{"not": married}]}}]}, FACTS)
    assert evaluate({"some": "children", "where": young}, FACTS)
    assert not evaluate({"none": "children", "where": young}, FACTS)
    assert evaluate({"some": "children"}, FACTS)
    assert evaluate({"none": "debts"}, FACTS)


@pytest.mark.parametrize(
    "broken", [{}, {"field": "x"}, {"field": "minors", "op": "like", "value": 1}, {"all": "x"}]
)
def test_what_is_not_in_the_language_is_an_error(broken: dict[str, Any]) -> None:
    with pytest.raises(BrokenCondition):
        evaluate(broken, FACTS)
    assert check(broken, ["minors", "x"])


def test_check_names_every_fault() -> None:
    known = {"type", "minors"}
    sound = {
        "all": [
            {"field": "type", "op": "in", "value": ["marriage"]},
            {"some": "children", "where": {"field": "minors", "op": "filled"}},
        ]
    }
    assert check(None, known) == check(sound, known, {"children"}) == []
    faults = check(
        {
            "any": [
                {"field": "typ", "op": "eq", "value": {"field": "minor"}},
                {"field": "type", "op": "is", "value": 1},
                {"field": "type", "op": "eq"},
                {"field": "type", "op": "in", "value": "marriage"},
                {"field": "type", "op": "filled", "value": 1},
                {"some": "childs", "where": {"field": "type", "op": "filled"}, "when": 1},
                "marriage",
            ]
        },
        known,
        {"children"},
    )
    assert len(faults) == 9
    assert "unknown field: typ" in faults
    assert "unknown field: minor" in faults
    assert "unknown collection: childs" in faults
    assert "unexpected key: when" in faults
