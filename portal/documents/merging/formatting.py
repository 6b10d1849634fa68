"""The Dutch text of a value, and the filters that an author can ask for."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from portal.calculations.reading import side_of
from portal.common import words
from portal.common.dates import WEEKDAYS, Date, long_date, short_date
from portal.common.ibans import format_iban
from portal.common.money import format_amount, format_euro, format_number
from portal.documents.merging.scope import Scope
from portal.documents.merging.wording import value_word
from portal.facts.fields import MergeField

Filter = Callable[[Any, MergeField, Scope], str]
ENUMS = frozenset({"enum", "multi", "party"})
CODES = frozenset({"dossier.current_stop", "care_interval.week"})
MOMENTS = frozenset({"care_interval.from", "care_interval.to"})
SCHEDULES = ("holiday_rule.", "public_holiday_rule.", "special_day.")


def text_of(value: Any, field: MergeField, scope: Scope) -> str:
    """The text of a value by the type of its field: "1.234,56", "3 september 2032", "de man",
    "ja".
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Date):
        return long_date(value)
    if isinstance(value, (Decimal, int)):
        return _number(value, field)
    if isinstance(value, (list, tuple)):
        return _listed(value, field, scope)
    return _text(str(value), field, scope)


def _number(value: Decimal | int, field: MergeField) -> str:
    """Amounts with two places; a whole number (an age, a year) without points."""
    if field.type == "money":
        return format_amount(value)
    return str(value) if isinstance(value, int) else format_number(value)


def _text(value: str, field: MergeField, scope: Scope) -> str:
    side = side_of(value) if field.type in ENUMS else None
    if side:
        return scope.dossier.designation(side) or value
    if field.type in ENUMS or field.name in CODES:
        return value_word(field.name, value)
    if field.name.startswith(SCHEDULES):
        return with_parties(value, scope)
    if field.name in MOMENTS:
        return _moment(value)
    return format_iban(value) if field.type == "iban" else value


def _moment(value: str) -> str:
    """ "thursday 08:30" with the day in Dutch."""
    return " ".join(value_word("care_interval.day", word) for word in value.split(" "))


def _listed(values: Any, field: MergeField, scope: Scope) -> str:
    if field.name == "signing.annex_list":
        return "; ".join(f"{number}. {one}" for number, one in enumerate(values, 1))
    if field.type == "table":
        return "; ".join(_row(row, scope) for row in values if isinstance(row, Mapping))
    return words.list_and(text_of(one, field, scope) for one in values)


def _row(row: Mapping[str, Any], scope: Scope) -> str:
    """One row of a table in a line of text, where an author put the table in a sentence."""
    shown = []
    for key, value in row.items():
        if value in (None, "") or key == "id":
            continue
        if key in ("parent", "private", "assigned_to", "owner") and side_of(value):
            shown.append(scope.dossier.designation(side_of(value)) or "")
        elif isinstance(value, Decimal):
            shown.append(format_euro(value))
        elif key in ("week", "day"):
            shown.append(value_word(f"care_interval.{key}", str(value)))
        else:
            shown.append(with_parties(_moment(str(value)), scope))
    return ", ".join(shown)


def with_parties(text: str, scope: Scope) -> str:
    """A parent's letter in a schedule ("week 1 A, week 2 B") as the designation of that party."""
    named = []
    for word in text.split(" "):
        bare = word.rstrip(",.;:")
        side = side_of(bare.lower()) if bare in ("A", "B") else None
        named.append((scope.dossier.designation(side) or "") + word[len(bare) :] if side else word)
    return " ".join(named)


def _euro(value: Any, field: MergeField, scope: Scope) -> str:
    return format_euro(value) if _is_number(value) else text_of(value, field, scope)


def _words(value: Any, field: MergeField, scope: Scope) -> str:
    if not _is_number(value):
        return text_of(value, field, scope)
    if field.type == "money" or value != int(value):
        return words.euro_words(value)
    return words.number_words(int(value))


def _date_short(value: Any, field: MergeField, scope: Scope) -> str:
    return short_date(value) if isinstance(value, Date) else text_of(value, field, scope)


def _date_with_day(value: Any, field: MergeField, scope: Scope) -> str:
    text = text_of(value, field, scope)
    return f"{WEEKDAYS[value.weekday()]} {text}" if isinstance(value, Date) else text


def _iban(value: Any, field: MergeField, scope: Scope) -> str:
    return format_iban(str(value))


def _upper_first(value: Any, field: MergeField, scope: Scope) -> str:
    return words.upper_first(text_of(value, field, scope))


def _list_and(value: Any, field: MergeField, scope: Scope) -> str:
    if isinstance(value, (list, tuple)) and field.type != "table":
        return words.list_and(text_of(one, field, scope) for one in value)
    return text_of(value, field, scope)


def _is_number(value: Any) -> bool:
    return isinstance(value, (Decimal, int)) and not isinstance(value, bool)


#: The filters by the name in a template. On a value of another kind a filter gives the plain text.
FILTERS: dict[str, Filter] = {
    "euro": _euro,
    "euro_words": _words,
    "words": _words,
    "date_long": text_of,
    "date_short": _date_short,
    "date_day": _date_with_day,
    "iban": _iban,
    "upper_first": _upper_first,
    "list_and": _list_and,
    "shield": text_of,
    "h.money_words": _words,
    "h.date_long": text_of,
}
