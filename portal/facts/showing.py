"""A value as a person reads it, in Dutch, in the words of the documents."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from portal.common.dates import long_date
from portal.common.ibans import format_iban
from portal.common.money import format_euro, format_number
from portal.facts.fields import DATA, PathField

_ENUMS = {"enum", "multi", "party"}


def show(field: PathField | None, value: Any) -> str:
    """``€ 1.234,56``, ``3 september 2032``, ``ja``, the word for a code; nothing for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, list):
        return ", ".join(show(field, one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Decimal):
        return format_euro(value) if field and field.type == "money" else format_number(value)
    if field and field.type in _ENUMS:
        return value_label(field, str(value))
    if field and field.type == "iban":
        return format_iban(value)
    return _show_text(field, str(value)) if field else str(value)


def _show_text(field: PathField, value: str) -> str:
    labels = _value_labels()
    if field.path in labels["mixed"]:
        return " ".join(labels["values"].get(word, word) for word in value.split())
    return str(labels["fields"].get(field.path, {}).get(value, value))


def value_label(field: PathField, value: str) -> str:
    """The Dutch word for a value of a fixed list: that of the field, else the general one, else the
    code.
    """
    labels = _value_labels()
    return labels["fields"].get(field.path, {}).get(value) or labels["values"].get(value, value)


@cache
def _value_labels() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / "value_labels.yaml").read_text("utf-8"))
    return loaded
