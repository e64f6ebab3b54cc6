"""What one test has founded, another begins with: the rows are kept as text, and put in again in a moment.

Founding a world by its acts takes half a second. A keepsake is taken of the first one, and whoever needs it next, in a
transaction of its own, gets the very same rows; triggers and constraints judge them again as they go in.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

T = TypeVar("T")

REFERENCE = {
    "auth_permission",
    "criteria_measure",
    "criteria_plainword",
    "criteria_right",
    "criteria_subject",
    "criteria_unit",
    "directory_country",
    "directory_industry",
    "directory_trait",
    "django_content_type",
    "register_head",
}
"""Tables that have rows in an empty database."""

ASKED_FOR = {"criteria_criterionversion": ("criteria.Statement", "criteria.Vote")}
"""What the triggers of a table look for, and no key of it refers to: it goes in first."""


class Keepsake:
    """Rows by table, in the order in which they go in, and the objects that stand for them."""

    kept: ClassVar[dict[str, Keepsake]] = {}

    def __init__(self, rows: list[tuple[str, str]], pickled: bytes) -> None:
        self.rows = rows
        self.pickled = pickled

    @classmethod
    def of(cls, name: str, found: Callable[[], T]) -> T:
        """Return what was founded under this name; found it where that has not been done, or where others were here."""
        columns = _columns()
        if any(_has_rows(table) for table in columns):
            return found()
        if name not in cls.kept:
            made = found()
            rows = [(table, _copy_out(table, names)) for table, names in columns.items() if _has_rows(table)]
            cls.kept[name] = cls(rows, pickle.dumps(made))
        else:
            with transaction.atomic():  # rows refer to one another both ways
                for table, text in cls.kept[name].rows:
                    _copy_in(table, columns[table], text)
        # Objects of one's own, so that no test changes another's.
        own: T = pickle.loads(cls.kept[name].pickled)  # noqa: S301 (our own, from this very process)
        return own


def _columns() -> dict[str, str]:
    """Tables, those that others refer to first, with their columns; keys that the database makes are left to it."""
    ordered: dict[str, str] = {}
    for model in apps.get_models(include_auto_created=True):
        _add(model, ordered, frozenset())
    return {table: names for table, names in ordered.items() if table not in REFERENCE}


def _add(model: type[models.Model], ordered: dict[str, str], above: frozenset[str]) -> None:
    table = model._meta.db_table
    if table in ordered or table in above:
        return
    fields: list[models.Field[Any, Any]] = [field for field in model._meta.concrete_fields if not field.generated]
    for field in fields:
        if isinstance(field.related_model, type):
            _add(field.related_model, ordered, above | {table})
    for label in ASKED_FOR.get(table, ()):
        _add(apps.get_model(label), ordered, above | {table})
    ordered[table] = ", ".join(f'"{field.column}"' for field in fields if not isinstance(field, models.AutoField))


@cache
def _keys() -> dict[str, str]:
    """The column of the primary key of each table."""
    every = [model._meta for model in apps.get_models(include_auto_created=True)]
    return {meta.db_table: meta.pk.column for meta in every if meta.pk is not None and meta.pk.column}


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')  # noqa: S608 (a table of ours)
        return bool(cursor.fetchone()[0])


def _copy_out(table: str, columns: str) -> str:
    text = io.StringIO()
    # By their keys, which follow time: in the order of the register's chain, and of the versions of a criterion.
    query = f'SELECT {columns} FROM "{table}" ORDER BY "{_keys()[table]}"'  # noqa: S608 (a table of ours)
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(f"COPY ({query}) TO STDOUT", text)
    return text.getvalue()


def _copy_in(table: str, columns: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(f'COPY "{table}" ({columns}) FROM STDIN', io.StringIO(text))
