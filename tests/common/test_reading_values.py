from decimal import Decimal

import pytest
import yaml

from portal.common.decimal_yaml import load
from portal.common.ibans import compact, format_iban, is_valid


def test_amounts_in_yaml_are_never_floats() -> None:
    assert load("{a: 62400.00, b: 3.10, c: 12}") == {
        "a": Decimal("62400.00"),
        "b": Decimal("3.10"),
        "c": 12,
    }
    assert str(load("62400.00")) == "62400.00"


@pytest.mark.parametrize("text", [".nan", ".inf", "!!python/object/apply:os.getcwd []"])
def test_no_special_numbers_and_no_objects(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        load(text)


def test_account_numbers() -> None:
    assert format_iban("nl17test0900000111") == "NL17 TEST 0900 0001 11"
    assert compact("NL17 TEST 0900 0001 11") == "NL17TEST0900000111"
    assert is_valid("NL17 TEST 0900 0001 11")
    assert not is_valid("NL18 TEST 0900 0001 11")
    assert not is_valid("")
