"""One small JSON language for stops, document requirements and clauses, with one evaluator.

A condition is one of

    {"all": [condition, …]}   {"any": [condition, …]}   {"not": condition}
    {"field": name, "op": operator, "value": constant or {"field": other name}}
    {"some": collection, "where": condition}   {"none": collection, "where": condition}

with the operators eq, ne, in, gt, gte, lt, lte, filled and empty (the last two take no value).

A missing field makes every comparison false, also "ne"; only "empty" is true of it. Dates are ISO
strings in JSON. On a field that is a list, "eq" and "in" ask whether one of its members is meant.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any, Protocol

Condition = Mapping[str, Any]
OPERATORS = ("eq", "ne", "in", "gt", "gte", "lt", "lte", "filled", "empty")


class Resolver(Protocol):
    """What a condition is evaluated on."""

    def value(self, name: str) -> Any:
        """The value of a field, None when it is missing."""

    def items(self, collection: str) -> Iterable["Resolver"]:
        """A resolver for each item of a collection."""


class BrokenCondition(ValueError):
    """The condition is not in the language; `check` says why in words."""


def evaluate(condition: Condition | None, resolver: Resolver) -> bool:
    """Whether the condition holds; None always holds. Raises BrokenCondition."""
    if condition is None:
        return True
    match condition:
        case {"all": list(parts)}:
            return all(evaluate(part, resolver) for part in parts)
        case {"any": list(parts)}:
            return any(evaluate(part, resolver) for part in parts)
        case {"not": part}:
            return not evaluate(part, resolver)
        case {"some": str(collection)}:
            return any(
                evaluate(condition.get("where"), item) for item in resolver.items(collection)
            )
        case {"none": str(collection)}:
            return not any(
                evaluate(condition.get("where"), item) for item in resolver.items(collection)
            )
        case {"field": str(name), "op": str(operator)}:
            return _compare(
                operator, resolver.value(name), _operand(condition.get("value"), resolver)
            )
    raise BrokenCondition(f"not a condition: {condition!r}")


def is_filled(value: Any) -> bool:
    """Whether there is a value: False and 0 are values, None, "" and an empty list are not."""
    return value is not None and value != "" and value != [] and value != ()


def _operand(value: Any, resolver: Resolver) -> Any:
    return (
        resolver.value(value["field"]) if isinstance(value, Mapping) and "field" in value else value
    )


def _compare(operator: str, left: Any, right: Any) -> bool:
    if operator == "filled":
        return is_filled(left)
    if operator == "empty":
        return not is_filled(left)
    if left is None or right is None:
        return False
    if operator == "in":
        return isinstance(right, (list, tuple)) and any(_equal(left, one) for one in right)
    if operator in ("eq", "ne"):
        return _equal(left, right) is (operator == "eq")
    if operator not in _ORDERINGS:
        raise BrokenCondition(f"unknown operator: {operator}")
    low, high = _comparable(left, right)
    return low is not None and _ORDERINGS[operator](low, high)


_ORDERINGS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda left, right: left > right,
    "gte": lambda left, right: left >= right,
    "lt": lambda left, right: left < right,
    "lte": lambda left, right: left <= right,
}


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, (list, tuple)) and not isinstance(right, (list, tuple)):
        return any(_equal(one, right) for one in left)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    first, second = _comparable(left, right)
    return bool(first == second) if first is not None else left == right


def _comparable(left: Any, right: Any) -> tuple[Any, Any]:
    """Both as numbers, dates or texts; (None, None) when they cannot be compared."""
    for kind in (_number, _date, _text):
        first, second = kind(left), kind(right)
        if first is not None and second is not None:
            return first, second
    return None, None


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return Decimal(str(value))


def _date(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def check(
    condition: Any, known_names: Collection[str], known_collections: Collection[str] | None = None
) -> list[str]:
    """The faults of a condition in words, none when it is sound.

    Without known_collections every collection is taken to exist.
    """
    if condition is None:
        return []
    if not isinstance(condition, Mapping):
        return [f"a condition is an object, not {condition!r}"]
    keys = set(condition)
    for group in ("all", "any"):
        if group in keys:
            return _check_group(group, condition, known_names, known_collections)
    if "not" in keys:
        return [*_extra(keys, {"not"}), *check(condition["not"], known_names, known_collections)]
    for quantifier in ("some", "none"):
        if quantifier in keys:
            collection = condition[quantifier]
            faults = _extra(keys, {quantifier, "where"})
            if known_collections is not None and collection not in known_collections:
                faults.append(f"unknown collection: {collection}")
            return faults + check(condition.get("where"), known_names, known_collections)
    if "field" in keys:
        return _check_comparison(condition, known_names)
    return [f"not a condition: {dict(condition)!r}"]


def _extra(keys: set[str], allowed: set[str]) -> list[str]:
    return [f"unexpected key: {key}" for key in sorted(keys - allowed)]


def _check_group(
    group: str,
    condition: Condition,
    known_names: Collection[str],
    known_collections: Collection[str] | None,
) -> list[str]:
    parts = condition[group]
    faults = _extra(set(condition), {group})
    if not isinstance(parts, list):
        return [*faults, f'"{group}" needs a list of conditions']
    return faults + [
        fault for part in parts for fault in check(part, known_names, known_collections)
    ]


def _check_comparison(condition: Condition, known_names: Collection[str]) -> list[str]:
    faults = _extra(set(condition), {"field", "op", "value"})
    operator, value = condition.get("op"), condition.get("value")
    names = [condition["field"]]
    if isinstance(value, Mapping):
        names.append(value.get("field"))
    faults += [f"unknown field: {name}" for name in names if name not in known_names]
    if operator not in OPERATORS:
        faults.append(f"unknown operator: {operator}")
    elif operator in ("filled", "empty"):
        faults += [f'"{operator}" takes no value'] if "value" in condition else []
    elif "value" not in condition:
        faults.append(f'"{operator}" needs a value')
    elif operator == "in" and not isinstance(value, (list, Mapping)):
        faults.append('"in" needs a list')
    return faults
