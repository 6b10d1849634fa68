"""Questions that nearly every request asks: their SQL is made once and kept.

Django makes the SQL of a query set anew each time, which takes three to eight times as long as
asking the database. What the question is stays a query set, written once and in the usual place.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connections, models, router


class _Part(NamedTuple):
    """The columns of one model in a row: where they begin, their names, what must be converted."""

    model: type[models.Model]
    start: int
    names: list[str]
    converters: list[tuple[int, Callable[..., Any]]]


class _Kept[M: models.Model]:
    """``question(*values)`` gives a query set.

    ``samples``: a value for each parameter that nothing else in the SQL is equal to, and of the
    type that will be asked for; they mark where the values go.
    """

    def __init__(self, question: Callable[..., models.QuerySet[M, Any]], *samples: Any) -> None:
        self.question = question
        self.samples = samples

    def _ask(self, values: tuple[Any, ...]) -> tuple[str, Any]:
        """The database's alias, and its cursor with the answer for these values.

        The SQL is a query set's own, in the scope of the request: row level security holds for it.
        """
        sql, places = self._statement
        alias = router.db_for_read(self._asked.model)
        cursor = connections[alias].cursor()
        cursor.execute(sql, [values[at] if at is not None else fixed for at, fixed in places])
        return alias, cursor

    @cached_property
    def _asked(self) -> models.QuerySet[M, Any]:
        return self.question(*self.samples)

    @cached_property
    def _statement(self) -> tuple[str, list[tuple[int | None, Any]]]:
        sql, parameters = self._asked.query.sql_with_params()
        places: list[tuple[int | None, Any]] = [
            (self.samples.index(value), None) if value in self.samples else (None, value)
            for value in parameters
        ]
        if {at for at, _fixed in places if at is not None} != set(range(len(self.samples))):
            raise ValueError("A parameter of this question does not stand in its SQL.")
        return sql, places


class KeptValues[M: models.Model](_Kept[M]):
    """A question for plain values: a query set with ``values_list`` of named columns or sums."""

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """The answer for these values."""
        _alias, cursor = self._ask(values)
        with cursor:
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    @cached_property
    def _statement(self) -> tuple[str, list[tuple[int | None, Any]]]:
        connection = connections[router.db_for_read(self._asked.model)]
        query: Any = self._asked.query
        fields = [
            value.output_field for value in (*query.select, *query.annotation_select.values())
        ]
        if not fields or any(field.get_db_converters(connection) for field in fields):
            raise ValueError("A kept question reads plain values of named columns.")
        return super()._statement


class KeptQuery[M: models.Model](_Kept[M]):
    """A question for a row: a query set with at most one ``select_related``."""

    def first(self, *values: Any) -> M | None:
        """The first row of the answer for these values, or None."""
        parts = self._parts
        alias, cursor = self._ask(values)
        with cursor:
            row = cursor.fetchone()
        if row is None:
            return None
        found, *related = (_instance(part, row, alias) for part in parts)
        for name, instance in zip(self._related, related, strict=True):
            setattr(found, name, instance)
        return found

    @cached_property
    def _related(self) -> list[str]:
        wanted = self._asked.query.select_related
        names = list(wanted) if isinstance(wanted, dict) else []
        if len(names) > 1 or any(wanted[name] for name in names):  # type: ignore[index]
            raise ValueError("A kept question reads one relation at most.")
        return names

    @cached_property
    def _parts(self) -> list[Any]:
        model: Any = self._asked.model
        read = [model, *(model._meta.get_field(name).related_model for name in self._related)]
        parts: list[_Part] = []
        for part in read:
            start = parts[-1].start + len(parts[-1].names) if parts else 0
            parts.append(_part(part, start))
        return parts


def _part(model: type[models.Model], start: int) -> _Part:
    fields = model._meta.concrete_fields
    connection = connections[router.db_for_read(model)]
    converters = [
        (number, convert)
        for number, field in enumerate(fields)
        for convert in field.get_db_converters(connection)
    ]
    return _Part(model, start, [field.attname for field in fields], converters)


def _instance(part: _Part, row: tuple[Any, ...], alias: str) -> Any:
    values: Any = row[part.start : part.start + len(part.names)]
    if part.converters:
        values = list(values)
        for number, convert in part.converters:
            values[number] = convert(values[number], None, connections[alias])
    return part.model.from_db(alias, part.names, values)
