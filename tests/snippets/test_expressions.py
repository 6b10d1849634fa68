"""Conditions as text: every condition of the masters can be written and read back."""

from collections.abc import Iterator
from typing import Any

import pytest

from portal.common.conditions import check
from snippets.authoring import load_master
from snippets.catalogue import COLLECTIONS, merge_labels
from snippets.expressions import ExpressionError, format_condition, parse_condition
from snippets.presets import PRESETS, read_condition, write_condition


def conditions_in(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if data.get("condition"):
            yield data["condition"]
        for value in data.values():
            yield from conditions_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from conditions_in(value)


@pytest.mark.parametrize("kind", ["covenant", "parenting_plan"])
def test_every_condition_of_the_masters_is_sound_and_can_be_edited(kind: str) -> None:
    found = list(conditions_in(load_master(kind).body))
    assert len(found) > 50
    for condition in found:
        assert check(condition, merge_labels(), COLLECTIONS) == []
        assert parse_condition(format_condition(condition)) == condition
        assert read_condition(write_condition(condition)) == condition


@pytest.mark.parametrize("name", list(PRESETS))
def test_named_conditions_are_sound(name: str) -> None:
    condition = read_condition(name.capitalize())
    assert check(condition, merge_labels(), COLLECTIONS) == []
    assert write_condition(condition) == name


def test_and_binds_stronger_than_or() -> None:
    assert parse_condition("a.b = 1 of c.d gevuld en niet e.f leeg") == {
        "any": [
            {"field": "a.b", "op": "eq", "value": 1},
            {
                "all": [
                    {"field": "c.d", "op": "filled"},
                    {"not": {"field": "e.f", "op": "empty"}},
                ]
            },
        ]
    }


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("x.y = ja", True),
        ("x.y = nee", False),
        ("x.y >= 12", 12),
        ('x.y = "de man"', "de man"),
        ('x.y = "ja"', "ja"),
        ("x.y = @z.w", {"field": "z.w"}),
        ("x.y in [a, b]", ["a", "b"]),
        ("x.y > 2027-01-01", "2027-01-01"),
    ],
)
def test_values_are_read_and_written(line: str, value: Any) -> None:
    condition = parse_condition(line)
    assert condition is not None
    assert condition["value"] == value
    assert parse_condition(format_condition(condition)) == condition


@pytest.mark.parametrize(
    "line",
    [
        "x.y",
        "x.y =",
        "= 3",
        "x.y = 1 z",
        "niet",
        "enige",
        "x.y in a",
        "x.y in [a",
        "(x.y leeg",
        "x.y ~ 3",
    ],
)
def test_what_is_not_understood_is_an_error_in_dutch(line: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_condition(line)
    assert str(caught.value).endswith(".")
