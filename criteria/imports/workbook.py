"""Rows of a spreadsheet (XLSX), one after the other: never the whole sheet, never more than its parts say they hold."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from criteria.imports import limits
from criteria.imports.tables import FileUnreadable, Row, Table, counted, named, too_large

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What comes out of a file that is no spreadsheet, or a damaged one: of the archive, of its XML, of what that says."""


def read_workbook(stream: IO[bytes], *, sheet: str = "") -> Table:
    """Return the table in a sheet, the first one by default. Formulas count as the values last computed for them."""
    _check_parts(stream)
    with _as_unreadable(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheets = {one.title: one for one in workbook.worksheets}
        if sheet and sheet not in sheets:
            raise FileUnreadable(
                _("The spreadsheet has no sheet named “%(name)s”.") % {"name": sheet},
                _("It has: %(names)s.") % {"names": ", ".join(sheets)},
            )
        chosen = sheets[sheet] if sheet else next(iter(sheets.values()), None)
        if chosen is None:
            raise FileUnreadable(_("The spreadsheet has no sheet with cells."))
        # What a sheet says of its own size may be anything.
        chosen.reset_dimensions()
        rows = _each(chosen.iter_rows(values_only=True))
        header = next(rows, None)
    if header is None:
        raise FileUnreadable(_("The sheet is empty."))
    return Table(named(header.cells), counted(rows), padded=True)


def _each(rows: Iterator[Sequence[Any]]) -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        with _as_unreadable():
            cells = next(rows, None)
        if cells is None:
            return
        if number > limits.MOST_BLANK_ROWS or len(cells) > limits.MOST_COLUMNS * 2:
            raise FileUnreadable(_("The sheet is larger than any sheet of rows and columns can be."))
        texts = tuple(_text(cell) for cell in cells)
        if any(text.strip() for text in texts):
            yield Row(number, texts)


def _text(value: Any) -> str:
    """A cell as it would stand in a CSV: numbers without a trailing .0, days as 2026-11-24."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        number = Decimal(repr(value))
        return str(int(number)) if number == number.to_integral_value() and abs(number) < 10**15 else f"{number:f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _check_parts(stream: IO[bytes]) -> None:
    """Refuse an archive that would unpack to more than is read. No part gives out more than the archive says of it."""
    stream.seek(0, 2)
    packed = stream.tell()
    stream.seek(0)
    with _as_unreadable(), zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
    if len(parts) > limits.MOST_PARTS or size > limits.MOST_BYTES:
        raise too_large()
    if size > limits.SMALL and size > packed * limits.SWELLS:
        raise FileUnreadable(
            _("The spreadsheet unpacks to more than %(times)d times its size, as no table does.")
            % {"times": limits.SWELLS},
            _("Save the table again, or bring it as CSV."),
        )
    stream.seek(0)


@contextmanager
def _as_unreadable() -> Iterator[None]:
    try:
        yield
    except _BROKEN as wrong:
        raise FileUnreadable(
            _("The spreadsheet cannot be read: it is damaged, locked, or not a spreadsheet."),
            _("Open it, and save it again as XLSX or as CSV."),
        ) from wrong
