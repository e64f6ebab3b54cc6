"""Rows of a file, as text, with the line on which each begins: CSV as people really write it, and spreadsheets."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from criteria.imports import limits
from criteria.imports.tables import FileUnreadable, Row, Table, counted, named, too_large
from criteria.imports.workbook import read_workbook

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
SEPARATORS = ",;\t|"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_READ = 64 * 1024


def read_table(stream: IO[bytes], name: str, *, packed: bool = False, sheet: str = "") -> Table:
    """Return the table in a file. `packed`: .gz is taken too. `sheet`: which of a spreadsheet, the first by default.

    Refuses with FileUnreadable what is no table: an empty file, a binary one, one in an old or unknown format, and one
    that would exhaust memory.
    """
    head = _head(stream)
    if not head:
        raise FileUnreadable(_("The file is empty."), _("Choose it again: it may not have been saved yet."))
    if head.startswith(GZIP):
        if not packed:
            raise FileUnreadable(_("The file is compressed."), _("Unpack it first, and bring the file inside."))
        stream = _Unpacked(stream)
        name = PurePath(name).stem
        head = _head(stream)
    if head.startswith(OLE):
        raise FileUnreadable(
            _("This is a spreadsheet of the old kind (XLS), or one that is locked with a password."),
            _("Save it as XLSX or as CSV, without a password."),
        )
    if head.startswith(ZIP):
        return read_workbook(stream, sheet=sheet)
    if PurePath(name).suffix.lower() == ".xlsx":
        raise FileUnreadable(_("The file is named XLSX, but it is no spreadsheet."), _("Save it again as XLSX."))
    return read_csv(stream)


def read_csv(stream: IO[bytes]) -> Table:
    """Return the table in a text: UTF-8, or UTF-16 with its mark; commas, semicolons, tabs or bars between cells."""
    encoding = next((name for bom, name in _BOMS if _head(stream).startswith(bom)), "utf-8")
    text = io.TextIOWrapper(io.BufferedReader(_Bounded(stream)), encoding=encoding, newline="")
    lines = _Lines(text)
    try:
        first = next(lines, "")
        separator = max(SEPARATORS, key=_outside_quotes(first).count)
        reader = csv.reader(_again(first, lines), delimiter=separator)
        header = next(reader, [])
    except (csv.Error, UnicodeDecodeError) as wrong:
        raise _unreadable(wrong, 1) from wrong
    return Table(named(header), counted(_rows(reader, 1 + _lines_in(header))))


def _lines_in(cells: list[str]) -> int:
    """How many lines a row takes, as editors count: a bare carriage return inside a cell ends none."""
    return 1 + sum(cell.count("\n") for cell in cells)


def _rows(reader: Iterator[list[str]], start: int) -> Iterator[Row]:
    line = start
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            line += _lines_in(cells)
    except (csv.Error, UnicodeDecodeError) as wrong:
        raise _unreadable(wrong, line) from wrong


def _unreadable(wrong: Exception, line: int) -> FileUnreadable:
    if isinstance(wrong, UnicodeDecodeError):
        return FileUnreadable(
            _("The file is not text in UTF-8: the first signs that are not stand after line %(line)d.")
            % {"line": line},
            _("Save it as “CSV UTF-8”; a spreadsheet can be brought as XLSX."),
        )
    return FileUnreadable(
        _("Line %(line)d cannot be read as CSV: a cell in it has no end, or is far too long.") % {"line": line},
        _("Look whether a quotation mark is missing there."),
    )


def _head(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    head = stream.read(8)
    stream.seek(0)
    return head


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


class _Lines:
    """Lines of a text, none longer than can be kept."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(csv.field_size_limit() * 8)
        if not line:
            raise StopIteration
        return line


class _Bounded(io.RawIOBase):
    """A stream that says so when more comes out of it than is read at most."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = limits.MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise too_large()
        buffer[: len(piece)] = piece
        return len(piece)


class _Unpacked(io.BytesIO):
    """What a compressed file holds, if that is not too much."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        size = 0
        try:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                while piece := unpacked.read(_READ):
                    size += len(piece)
                    if size > limits.MOST_BYTES:
                        raise too_large()
                    self.write(piece)
        except (OSError, EOFError, zlib.error) as wrong:
            raise FileUnreadable(
                _("The compressed file is damaged."), _("Compress it again, or bring it as it is.")
            ) from wrong
        self.seek(0)
