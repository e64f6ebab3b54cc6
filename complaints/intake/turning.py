"""A row becomes a filing, or problems with their line, column and reason. Pure: nothing is asked of the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from complaints.intake.columns import DAYS_SAID, MEANINGS, Reading, needed
from complaints.rules.filing import LONGEST_TEXT, LONGEST_TITLE
from criteria.imports.tables import Row, Table, lines_of, plain

EARLIEST: Final = date(1900, 1, 1)
MOST_WORKERS: Final = 2_000_000_000
LONGEST: Final = {
    "reference": 80,
    "respondent": 400,
    "country": 120,
    "place": 200,
    "title": LONGEST_TITLE,
    "facts": LONGEST_TEXT,
    "relief": LONGEST_TEXT,
    "criterion": 40,
    "outcome": 200,
    "office": 200,
}
LONG_TEXTS: Final = frozenset({"facts", "relief"})
"""They keep their lines."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot come in: the line, the column, what stands there, and what is wrong with it."""

    line: int
    column: str
    value: str
    reason: str

    @property
    def document(self) -> dict[str, object]:
        """As it is kept with the file and shown."""
        return {"line": self.line, "column": self.column, "value": self.value[:200], "reason": self.reason}


@dataclass(frozen=True, slots=True)
class FilingRow:
    """What a row says, with its line."""

    line: int
    texts: Mapping[str, str]
    days: Mapping[str, date]
    workers: int | None
    country: str

    def text(self, name: str) -> str:
        """What it says of this, or nothing."""
        return self.texts.get(name, "")


@dataclass(slots=True)
class Turned:
    """All that a file gave: filings, repeats, and problems; and how many rows there were."""

    filings: list[FilingRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    repeated: int = 0
    bad: int = 0


def turn(table: Table, reading: Reading, kind: str, *, countries: Mapping[str, str], today: date) -> Turned:
    """Make filings of the rows. `countries`: ISO code by code and by name, in small letters. `today`: no day is later.

    A row that says what another says is passed over; one that contradicts another with the same reference is a problem.
    """
    turned = Turned()
    seen: dict[str, FilingRow] = {}
    reader = _Reader(table, reading, needed(kind), countries, today)
    for row in table.rows:
        turned.rows += 1
        one, problems = reader.turn(row)
        if one is None:
            turned.problems += problems
            turned.bad += 1
            continue
        reference = one.text("reference")
        before = seen.get(reference) if reference else None
        if before is None:
            seen[reference] = one
            turned.filings.append(one)
        elif _says(before) == _says(one):
            turned.repeated += 1
        else:
            turned.bad += 1
            said = _("contradicts line %(line)d, which has the same reference") % {"line": before.line}
            turned.problems.append(Problem(one.line, reading.columns.get("reference", ""), reference, said))
    return turned


def _says(one: FilingRow) -> tuple[object, ...]:
    return (tuple(sorted(one.texts.items())), tuple(sorted(one.days.items())), one.workers, one.country)


@dataclass(slots=True)
class _Reader:
    """What rows are read by."""

    table: Table
    reading: Reading
    needed: Sequence[str]
    countries: Mapping[str, str]
    today: date

    def turn(self, row: Row) -> tuple[FilingRow | None, list[Problem]]:
        """A row as a filing, or all that is wrong with it."""
        short = len(row.cells) < len(self.table.columns) and not self.table.padded
        if short or len(row.cells) > len(self.table.columns):
            said = _("the row has %(cells)d cells, and the header %(columns)d") % {
                "cells": len(row.cells),
                "columns": len(self.table.columns),
            }
            return None, [Problem(row.line, "", "", said)]
        raw = self._raw(row)
        days: dict[str, date | None] = {name: _day(raw[name], self.reading.days) for name in DAYS_SAID if name in raw}
        workers = _workers(raw.get("workers", ""))
        country = self.countries.get(raw.get("country", "").casefold(), "")
        wrong = [*self._missing(raw), *self._too_long(raw), *self._not_days(days)]
        if workers is None and "workers" in raw:
            wrong.append(("workers", _("is not a number of workers")))
        if not country and "country" in raw:
            wrong.append(("country", _("is no country of the directory")))
        if wrong:
            return None, [
                # What happened is not quoted: it stays in the sealed file.
                Problem(
                    row.line, self.reading.columns.get(name, ""), "" if name in LONG_TEXTS else raw.get(name, ""), why
                )
                for name, why in wrong
            ]
        texts = {name: raw[name] for name in LONGEST if name in raw and name != "country"}
        return FilingRow(row.line, texts, {name: day for name, day in days.items() if day}, workers, country), []

    def _raw(self, row: Row) -> dict[str, str]:
        """What the row says of each thing, cleaned; what says nothing is left out."""
        said = dict(self.reading.constants)
        for name, column in self.reading.columns.items():
            place = self.table.columns.index(column) if column in self.table.columns else len(row.cells)
            cell = row.cells[place] if place < len(row.cells) else ""
            said[name] = "\n".join(lines_of(cell)) if name in LONG_TEXTS else plain(cell)
        return {name: text for name, text in said.items() if text}

    def _missing(self, raw: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name in self.needed:
            if name not in raw:
                yield name, _("is missing: %(what)s") % {"what": MEANINGS[name].label}

    def _too_long(self, raw: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, most in LONGEST.items():
            if len(raw.get(name, "")) > most:
                yield name, _("has more than %(most)d letters") % {"most": most}

    def _not_days(self, days: Mapping[str, date | None]) -> Iterator[tuple[str, str]]:
        for name, day in days.items():
            if day is None:
                yield name, _("is not a day, as days are written in this file")
            elif not EARLIEST <= day <= self.today:
                yield name, _("is a day to come, or before 1900")
        since, until = days.get("since"), days.get("until")
        if since and until and until < since:
            yield "until", _("ends before it begins")


def _day(text: str, way: str) -> date | None:
    try:
        return datetime.strptime(text, way).date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return None


def _workers(text: str) -> int | None:
    digits = text.replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 10:
        return None
    return int(digits) if int(digits) <= MOST_WORKERS else None


def pieces(filings: Sequence[FilingRow], size: int) -> Iterator[Sequence[FilingRow]]:
    """The filings, so many at a time."""
    for start in range(0, len(filings), size):
        yield filings[start : start + size]
