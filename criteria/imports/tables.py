"""What every reader of files gives: columns with names of their own, and rows as text; and how cells are cleaned."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.imports import limits


class FileUnreadable(Exception):
    """A file that cannot be read as a table: why, in one sentence, and what would help."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line (of a sheet, the row) on which it begins, and its cells by column, as they stand."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file, each with a name of its own, and its rows, which can be walked through once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    padded: bool = False
    """Whether short rows are short only because blank cells at their end are not written (spreadsheets)."""


def header_digest(columns: Iterable[str]) -> str:
    """The digest by which files with the same columns are known again."""
    return hashlib.sha256("\x1f".join(columns).encode()).hexdigest()


def named(header: Iterable[str]) -> tuple[str, ...]:
    """Names of columns, each its own: blank ones are called by their number, and a repeated one is counted."""
    cells = list(header)
    while cells and not cells[-1].strip():
        cells.pop()
    # Counted before anything is made of them: a line of two hundred thousand commas is soon sent.
    if len(cells) > limits.MOST_COLUMNS:
        raise FileUnreadable(
            _("The table has more than %(most)d columns.") % {"most": limits.MOST_COLUMNS},
            _("Leave out what is blank."),
        )
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        name = plain(cell) or _("column %(number)d") % {"number": number}
        copy, unique = 1, name
        while unique in taken:
            copy += 1
            unique = f"{name} ({copy})"
        taken.add(unique)
        names.append(unique)
    while names and not plain(cells[len(names) - 1]):
        names.pop()
    if not names:
        raise FileUnreadable(_("The first line names no columns."), _("Let it hold a name for each column."))
    return tuple(names)


def plain(cell: str) -> str:
    """A cell without marks that cannot be seen, its spaces and line ends single spaces."""
    shown = "".join(sign if unicodedata.category(sign) not in {"Cc", "Cf"} or sign.isspace() else "" for sign in cell)
    return " ".join(shown.split())


def lines_of(cell: str) -> list[str]:
    """The lines of a cell, whatever ends them, each plain; blank ones left out."""
    return [line for line in map(plain, cell.splitlines()) if line]


def counted(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, as long as they are not too many."""
    cells = 0
    for kept, row in enumerate(rows, start=1):
        cells += len(row.cells)
        if kept > limits.MOST_ROWS or cells > limits.MOST_CELLS:
            raise FileUnreadable(
                _("The table has more than %(rows)s rows or %(cells)s cells.")
                % {"rows": f"{limits.MOST_ROWS:,}", "cells": f"{limits.MOST_CELLS:,}"},
                _("Divide it into several files."),
            )
        yield row


def too_large() -> FileUnreadable:
    """What is said of a file that unpacks to more than is read."""
    return FileUnreadable(
        _("The file holds more than %(most)d MB.") % {"most": limits.MOST_BYTES // 1024**2}, _("Divide it.")
    )
