"""Rows of several tables, written in one round trip to the database.

What an act brings about is written while others wait for its locks, so it is made ready beforehand and sent at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models

from commission.prepared import Prepared, Statement
from commission.prepared import send as run

__all__ = ["Prepared", "Statement", "insertion", "run", "try_to_write", "write"]


def write(*batches: Sequence[models.Model], unless_there: Sequence[type[models.Model]] = ()) -> None:
    """Insert rows, each batch of one model, in the order given; a key that the database gives out is not read back.

    Rows of the models in `unless_there` are left out where one like them is there already. Of what `bulk_create` does
    there is all that our models need: defaults, `pre_save`, and every field's own way to the database.
    """
    statements = [insertion(batch, skip=type(batch[0]) in unless_there) for batch in batches if batch]
    if statements:
        run(*statements)
    _are_there(batches)


def try_to_write(
    *batches: Sequence[models.Model],
    unless_there: Sequence[type[models.Model]] = (),
    then: Sequence[Statement] = (),
) -> list[tuple[Any, ...]]:
    """Write as `write` does, inside a transaction; what the database refuses is undone, and the rest of it stays.

    `then`: statements that go along in the same round trip, and are undone as well. Returns the rows of the last one.
    """
    statements = [insertion(batch, skip=type(batch[0]) in unless_there) for batch in batches if batch]
    undo: Statement = ("SAVEPOINT written", [])
    keep: Statement = ("RELEASE SAVEPOINT written", [])
    try:
        rows = run(undo, *statements, *then[:-1], keep, *then[-1:])
    except DatabaseError:
        run(("ROLLBACK TO SAVEPOINT written", []))
        raise
    _are_there(batches)
    return rows


def _are_there(batches: Sequence[Sequence[models.Model]]) -> None:
    for row in (row for batch in batches for row in batch):
        row._state.adding = False  # noqa: SLF001 (as the model's own `save` leaves it)
        row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def insertion(rows: Sequence[models.Model], *, skip: bool = False) -> Statement:
    """The statement that inserts rows of one model."""
    shape = _shape(type(rows[0]))
    values: list[Any] = []
    for row in rows:
        if type(row) is not shape.model:
            raise TypeError("A batch holds rows of one model.")
        held = list(shape.held(row))
        for place, plain in enumerate(shape.plain):
            value = held[place]
            kind = type(value)
            if plain and kind in _AS_THEY_ARE:
                continue
            if plain and kind is uuid.UUID:
                # The driver would go a longer way to the same text.
                held[place] = str(value)
            elif plain and isinstance(value, str):
                held[place] = str.__str__(value)
            else:
                held[place] = _for_the_database(shape.fields[place], row, value)
        values += held
    ending = " ON CONFLICT DO NOTHING" if skip else ""
    # Names and places of values alone are put in; the values themselves go beside it.
    return f"INSERT INTO {shape.into} VALUES {', '.join([shape.place] * len(rows))}{ending}", values  # noqa: S608


def _for_the_database(field: Any, row: models.Model, value: Any) -> Any:
    """A value as its field hands it to the database."""
    if _has_own(field):
        value = field.pre_save(row, add=True)
    return field.get_db_prep_save(value, connection=connections[DEFAULT_DB_ALIAS])


def _has_own(field: Any) -> bool:
    """Whether a field has something to say of its value before it is saved."""
    if isinstance(field, models.DateField):
        return bool(field.auto_now or field.auto_now_add)
    return type(field).pre_save not in {models.Field.pre_save, models.ForeignKey.pre_save}


# What the driver takes as it stands in a column of its own kind, so that no field need look at it.
_AS_THEY_ARE: Final = frozenset({str, int, bool, type(None), date, datetime})
_PLAIN: Final = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.UUIDField,
    models.DateField,
    models.ForeignKey,
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How rows of a model are inserted: what they hold in order, and which of it goes to the database as it stands."""

    model: type[models.Model]
    fields: tuple[Any, ...]
    held: Callable[[models.Model], tuple[Any, ...]]
    plain: tuple[bool, ...]
    into: str
    place: str


@cache
def _shape(model: type[models.Model]) -> _Shape:
    meta, database = model._meta, connections[DEFAULT_DB_ALIAS]
    fields = [
        field for field in meta.local_concrete_fields if not field.generated and not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    # Only of expressions would the mark depend on the value.
    marks = [
        field.get_placeholder(None, None, database) if hasattr(field, "get_placeholder") else "%s" for field in fields
    ]
    return _Shape(
        model,
        tuple(fields),
        attrgetter(*(field.attname for field in fields)),
        tuple(
            isinstance(field, _PLAIN) and mark == "%s" and not _has_own(field)
            for field, mark in zip(fields, marks, strict=True)
        ),
        f"{quote(meta.db_table)} ({', '.join(quote(str(field.column)) for field in fields)})",
        f"({', '.join(marks)})",
    )
