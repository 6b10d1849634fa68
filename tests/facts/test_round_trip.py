"""What is read can be written and read again; amounts are never binary fractions."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.facts.fields import PATHS
from portal.facts.interchange import dump, parse
from portal.facts.shaping import assemble, flatten
from tests.facts.samples import plain, sample


def test_samples_survive() -> None:
    for number in (1, 2):
        data, _faults = parse(sample(number))
        text = dump(data)
        assert parse(text) == (data, [])
        assert dump(parse(text)[0]) == text
        assert yaml.safe_load(text) == plain(number)


def test_numbers_of_citizens_are_dropped() -> None:
    data, _faults = parse(sample(1))
    assert "99999" not in dump(data).replace("NL999992004B01", "")
    assert "bsn" not in str(data)


def test_leaves_have_their_types() -> None:
    data, _faults = parse(sample(1))
    assert str(data["partner_support"]["amount_gross"]) == "350.00"
    assert data["properties"][0]["mortgage"]["parts"][0]["interest"] == Decimal("3.10")
    assert data["relationship"]["date"] == date(2012, 6, 12)
    assert data["relationship"]["prenup"] is False
    assert data["parenting"]["care_cycle_weeks"] == 2
    assert data["partner_support"]["applies"] == "yes"
    kinds = {type(leaf) for leaf in _leaves(data)}
    assert kinds == {str, bool, int, Decimal, date}


def test_whole_amounts_get_two_decimals() -> None:
    data, _faults = parse(sample(1).replace("62400.00", "62400"))
    assert str(data["parties"]["a"]["gross_year_income"]) == "62400.00"
    assert "gross_year_income: 62400.00\n" in dump(data)


def test_order_of_a_written_file() -> None:
    text = dump(parse(sample(1))[0])
    keys = [line.split(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert keys[:6] == ["tenant", "mediator", "dossier", "parties", "relationship", "children"]
    assert keys[-2:] == ["lawyer", "planned_events"]


def test_what_the_format_does_not_know_is_not_left_out_silently() -> None:
    data, _faults = parse(sample(2))
    data["accounts"][0]["colour"] = "red"
    with pytest.raises(KeyError, match="colour"):
        dump(data)


def test_none_differs_from_unknown() -> None:
    text = sample(2).replace("children: []", "lawyer: null\nchildren: []").replace(
        "\nlawyer: {", "\ncourt: {").replace("full_name: \"mr. A. Raadsvrouw-Test\", firm: "
        "Testadvocaten, represents: both", "name: Rechtbank")  # fmt: skip
    data, faults = parse(text)
    assert faults == []
    assert data["children"] == []
    assert data["lawyer"] is None
    assert "pensions" in data
    assert "investments" not in data
    assert parse(dump(data))[0] == data
    assert assemble(flatten(data)) == data


NAMES = ["Özgür & Söhne", "<script>x</script>", "“Aaltje” ’s", "é", "中文", "👩‍⚖️", "O'Neill", "- a: b",
         "yes", "null", "007", "1.5", "2026-01-01", "#geen", "'s-Gravenhage", "a: b # c", "!x", "&x",
         "*x", "%x", "@x", "{x}", "[x]", " ", "~", "=", "<<", "0x1F", "1_000", "12:30", "a\nb\n"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_name_survives(name: str) -> None:
    data, _faults = parse(sample(2))
    data["parties"]["a"]["first_names"] = name
    assert parse(dump(data)) == (data, [])


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_survives(text: str) -> None:
    data, _faults = parse(sample(2))
    data["accounts"][0]["bank"] = text
    assert parse(dump(data)) == (data, [])


def test_every_field_of_the_table_survives() -> None:
    data, _faults = parse(sample(2))
    full = _everything()
    full["parties"]["a"]["email"], full["parties"]["b"]["email"] = "a@x.example", "b@x.example"
    for key in ("number", "trajectory"):
        full["dossier"][key] = data["dossier"][key]
    parsed, faults = parse(dump(full), today=date(2026, 11, 24))
    assert faults == []
    assert parsed == full
    assert assemble(flatten(full)) == {k: v for k, v in full.items() if k not in _PROFILE}


_PROFILE = ("tenant", "mediator")
_VALUES: dict[str, Any] = {
    "money": Decimal("12.50"), "number": Decimal("3.1"), "percent": Decimal(50), "int": 2,
    "bool": True, "date": date(2026, 9, 1), "list": ["een", "twee"], "party": "b",
    "iban": "NL17TEST0900000111", "vat": "NL999992004B01", "kvk": "00000042",
    "postcode": "1234 AB", "phone": "+31612345601", "email": "c@x.example", "color": "#1F6F78",
    "url": "https://proef.example", "slug": "proeftuin", "plate": "XX-999-X",
}  # fmt: skip


def _everything() -> dict[str, Any]:
    """A dossier in which every field of the format is filled in."""
    full: dict[str, Any] = {}
    for path, field in PATHS.items():
        if field.type == "bsn":
            continue
        value = _VALUES.get(field.type, "tekst")
        if field.type in {"enum", "multi"}:
            value = field.values[0] if field.type == "enum" else list(field.values[:2])
        if field.key == "birth_date":
            value = date(1980, 1, 1)
        for side in ("a", "b") if "{a,b}" in path else ("",):
            _put(full, path.replace("{a,b}", side).split("."), value)
    return full


def _put(target: dict[str, Any], words: list[str], value: Any) -> None:
    for word in words[:-1]:
        if word.endswith("[]"):
            target = target.setdefault(word[:-2], [{}])[0]
        else:
            target = target.setdefault(word, {})
    target[words[-1]] = value


def _leaves(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in _leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in _leaves(value)]
    return [data]
