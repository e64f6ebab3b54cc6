"""Rows of one table, read by a condition that is written out.

Django writes a query anew each time, which takes longer than the database takes to answer it by a key. What is asked
with every request of a program is read here instead; the rows are the models' own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from commission.prepared import ask

M = TypeVar("M", bound=models.Model)
_Convert = Callable[[Any, Any, Any], Any]


def read(
    model: type[M], ending: str, values: Sequence[Any], *, beside: tuple[str, ...] = (), more: tuple[str, ...] = ()
) -> list[M]:
    """Return the rows of a model for which a query ends so: `WHERE … ORDER BY … LIMIT …`.

    `ending` is the code's own text, with a mark for each of the `values`; in it the table goes by its own name, and
    what is read `beside` it, along a foreign key, by the name of that key; `commission__charter` goes along the key of
    what `commission` has read. `more`: what else is asked of each row, as an attribute of its name (`… AS name`); its
    values come first.
    """
    shape = _shape(model, beside, more)
    return [shape.row(found) for found in ask(f"{shape.beginning} {ending}", values)]


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of one model in a row of what is read: where they begin, and how each comes from the database."""

    model: type[models.Model]
    names: tuple[str, ...]
    at: int
    key: int
    converted: tuple[tuple[int, Any, tuple[_Convert, ...]], ...]

    def row(self, found: Sequence[Any]) -> Any:
        values = list(found[self.at : self.at + len(self.names)])
        for place, expression, converters in self.converted:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return self.model.from_db(DEFAULT_DB_ALIAS, self.names, values)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a query begins, and what its rows become."""

    beginning: str
    table: _Table
    beside: tuple[tuple[str, str, Any, _Table], ...]
    more: tuple[tuple[str, int], ...]

    def row(self, found: Sequence[Any]) -> Any:
        row = self.table.row(found)
        rows = {"": row}
        for key, parent, field, table in self.beside:
            rows[key] = None if found[table.key] is None else table.row(found)
            if rows[parent] is not None:
                field.set_cached_value(rows[parent], rows[key])
        for name, place in self.more:
            setattr(row, name, found[place])
        return row


@cache
def _shape(model: type[models.Model], beside: tuple[str, ...], more: tuple[str, ...]) -> _Shape:
    quote = connection.ops.quote_name
    columns: list[str] = list(more)
    own = quote(model._meta.db_table)

    def table(of: type[models.Model], name: str) -> _Table:
        fields, at = of._meta.concrete_fields, len(columns)
        columns.extend(f"{name}.{quote(str(field.column))}" for field in fields)
        expressions = [field.get_col(of._meta.db_table) for field in fields]
        database = connections[DEFAULT_DB_ALIAS]
        converters = [(*database.ops.get_db_converters(one), *one.get_db_converters(database)) for one in expressions]
        return _Table(
            model=of,
            names=tuple(field.attname for field in fields),
            at=at,
            key=at + [field.primary_key for field in fields].index(True),
            converted=tuple((place, expressions[place], tuple(some)) for place, some in enumerate(converters) if some),
        )

    first = table(model, own)
    models_of: dict[str, type[models.Model]] = {"": model}
    tables, joined = [], ""
    for key in beside:
        parent, _along, name = key.rpartition("__")
        field: Any = models_of[parent]._meta.get_field(name)
        there = models_of[key] = field.related_model
        tables.append((key, parent, field, table(there, quote(key))))
        joined += (
            f" LEFT JOIN {quote(there._meta.db_table)} {quote(key)} ON {quote(key)}.{quote(field.target_field.column)}"
            f" = {quote(parent) if parent else own}.{quote(field.column)}"
        )
    # Names alone are put in; values go beside it.
    beginning = f"SELECT {', '.join(columns)} FROM {own}{joined}"  # noqa: S608
    names = tuple((one.rpartition(" AS ")[2].strip(), place) for place, one in enumerate(more))
    return _Shape(beginning, first, tuple(tables), names)
