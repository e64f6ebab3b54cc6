"""Rows of several tables, written in one round trip to the database.

What an act brings about is written while others wait for its locks, so it is made ready beforehand and sent at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models

Statement = tuple[str, list[Any]]


def write(*batches: Sequence[models.Model], unless_there: Sequence[type[models.Model]] = ()) -> None:
    """Insert rows, each batch of one model, in the order given; a key that the database gives out is not read back.

    Rows of the models in `unless_there` are left out where one like them is there already. Of what `bulk_create` does
    there is all that our models need: defaults, `pre_save`, and every field's own way to the database.
    """
    statements = [insertion(batch, skip=type(batch[0]) in unless_there) for batch in batches if batch]
    if statements:
        run(*statements)
    _are_there(batches)


def try_to_write(*batches: Sequence[models.Model], unless_there: Sequence[type[models.Model]] = ()) -> None:
    """Write as `write` does, inside a transaction; what the database refuses is undone, and the rest of it stays."""
    statements = [insertion(batch, skip=type(batch[0]) in unless_there) for batch in batches if batch]
    try:
        run(("SAVEPOINT written", []), *statements, ("RELEASE SAVEPOINT written", []))
    except DatabaseError:
        run(("ROLLBACK TO SAVEPOINT written", []))
        raise
    _are_there(batches)


def _are_there(batches: Sequence[Sequence[models.Model]]) -> None:
    for row in (row for batch in batches for row in batch):
        row._state.adding = False  # noqa: SLF001 (as the model's own `save` leaves it)
        row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def run(*statements: Statement) -> list[tuple[Any, ...]]:
    """Send statements together; return the rows of the last one. Each sees what those before it waited for."""
    with connection.cursor() as cursor:
        cursor.execute(
            ";\n".join(sql for sql, _ in statements), [value for _, values in statements for value in values]
        )
        return list(cursor.fetchall()) if cursor.description else []


def insertion(rows: Sequence[models.Model], *, skip: bool = False) -> Statement:
    """The statement that inserts rows of one model."""
    shape = _shape(type(rows[0]))
    database = connections[DEFAULT_DB_ALIAS]
    values: list[Any] = []
    places = []
    for row in rows:
        if type(row) is not shape.model:
            raise TypeError("A batch holds rows of one model.")
        marks = []
        for column in shape.columns:
            value = column.field.pre_save(row, add=True) if column.has_pre_save else getattr(row, column.attribute)
            if not (column.plain and type(value) in _AS_THEY_ARE):
                value = column.field.get_db_prep_save(value, connection=database)
            marks.append(column.mark or column.field.get_placeholder(value, None, database))
            values.append(value)
        places.append(f"({', '.join(marks)})")
    ending = " ON CONFLICT DO NOTHING" if skip else ""
    # Names and places of values alone are put in; the values themselves go beside it.
    return f"INSERT INTO {shape.into} VALUES {', '.join(places)}{ending}", values  # noqa: S608


# What the driver takes as it stands in a column of its own kind, so that no field need look at it.
_AS_THEY_ARE: Final = frozenset({str, int, bool, type(None), uuid.UUID, date})
_PLAIN: Final = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.UUIDField,
    models.DateField,
    models.DateTimeField,
    models.ForeignKey,
)


@dataclass(frozen=True, slots=True)
class _Column:
    field: Any
    attribute: str
    mark: str
    plain: bool
    has_pre_save: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    model: type[models.Model]
    columns: tuple[_Column, ...]
    into: str


@cache
def _shape(model: type[models.Model]) -> _Shape:
    meta = model._meta
    fields = [
        field for field in meta.local_concrete_fields if not field.generated and not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    return _Shape(
        model,
        tuple(
            _Column(
                field,
                field.attname,
                "" if hasattr(field, "get_placeholder") else "%s",
                isinstance(field, _PLAIN),
                type(field).pre_save not in {models.Field.pre_save, models.ForeignKey.pre_save},
            )
            for field in fields
        ),
        f"{quote(meta.db_table)} ({columns})",
    )
