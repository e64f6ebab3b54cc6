"""A whole file is read through a mapping: what would be entered, what is left out and why, and every problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import IO, Any

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from criteria.imports.mapping import ColumnMapping, MappingRefused
from criteria.imports.reading import read_table
from criteria.imports.substances import Substances, as_measure
from criteria.imports.tables import FileUnreadable, Row, Table
from criteria.imports.turning import Entry, Problem, Turned, Turning
from criteria.models import Measure
from criteria.rules.levels import exact_level, is_plausible
from criteria.rules.measures import MeasureEntry, check_measure
from criteria.rules.norms import NormEntry, Vocabulary, check_norm
from criteria.rules.observations import ObservationEntry, check_observation
from criteria.selectors.groups import countries_of
from criteria.selectors.known import known_to
from criteria.selectors.vocabulary import vocabulary

_SAID_BY = {"law_of": "country", "period_from": "period", "period_until": "period"}
"""Fields of an entry, and the field of the mapping from which each may come."""

EVERY = 1_000
"""Rows between two reports of progress."""


@dataclass(slots=True)
class Gathered:
    """What a file holds, as a mapping reads it. Nothing of it is entered yet."""

    mapping: ColumnMapping
    columns: tuple[str, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The line from which each entry comes."""
    measures: list[MeasureEntry] = field(default_factory=list)
    """Those that must be defined first."""
    problems: list[Problem] = field(default_factory=list)
    implausible: list[int] = field(default_factory=list)
    """Places of entries with values outside what is plausible, which wait for a second verification (CRIT-3)."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Cells of which nothing was made, and rows that were left out, by reason."""
    rows_read: int = 0
    rows_bad: int = 0
    rows_repeated: int = 0
    rows_empty: int = 0
    """Rows of which nothing was made, without a problem."""

    @property
    def rows_good(self) -> int:
        """Rows that can be entered."""
        return len(set(self.lines))


def gather(
    stream: IO[bytes],
    name: str,
    mapping: ColumnMapping,
    *,
    today: date,
    packed: bool = False,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Gathered:
    """Read a file through a mapping. Raises FileUnreadable for one that is no table or lacks a column."""
    table = read_table(stream, name, packed=packed, sheet=mapping.sheet)
    lacking = sorted(mapping.columns() - set(table.columns))
    if lacking:
        raise FileUnreadable(
            _("The file has no column “%(names)s”.") % {"names": "”, “".join(lacking)},
            _("It has: %(names)s.") % {"names": ", ".join(table.columns[:40])},
        )
    return _Gathering(mapping, today).through(table, progress)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says of something, and where in it."""

    row: Turned
    entry: Entry
    column: str
    level: Any

    def contradict(self, other: _Said) -> None:
        """Put on record that another row says something else of the same."""
        of = self.entry.measure or getattr(self.entry, "subject", "")
        self.row.problems.append(
            Problem(
                self.row.line,
                self.column,
                "" if self.entry.value is None else f"{self.entry.value} {self.entry.unit}".strip(),
                _("contradicts line %(line)d: both speak of the same (%(what)s) and say different things")
                % {"line": other.row.line, "what": of},
            )
        )


class _Gathering:
    def __init__(self, mapping: ColumnMapping, today: date) -> None:
        self._today = today
        self._done = Gathered(mapping)
        known = vocabulary()
        dimensions = {code: unit.dimension for code, unit in known.units.items()}
        own = _own_measures(mapping, known, dimensions)
        self._measures: dict[str, Measure] = {**known.measures, **own}
        self._known = replace(known, measures=self._measures)
        self._substances = Substances(self._measures, known.units)
        self._turning = Turning(mapping, measures=self._measures, units=known.units, substances=self._substances)
        self._dimensions = dimensions
        self._own = {one.code: one for one in mapping.measures if one.code in own}

    def through(self, table: Table, progress: Callable[[int], None]) -> Gathered:
        done, seen = self._done, set[bytes]()
        done.columns = table.columns
        turned_rows: list[Turned] = []
        for row in table.rows:
            done.rows_read += 1
            if done.rows_read % EVERY == 0:
                progress(done.rows_read)
            digest = blake2b("\x1f".join(row.cells).encode(errors="replace"), digest_size=16).digest()
            if digest in seen:
                done.rows_repeated += 1
                continue
            seen.add(digest)
            turned_rows.append(self._turned(table, row))
        for code, entry in self._substances.new.items():
            self._measures[code] = as_measure(entry, self._dimensions[entry.unit])
        self._check(turned_rows)
        self._contradictions(turned_rows)
        for turned in turned_rows:
            self._keep(turned)
        used = {entry.measure for entry in done.entries}
        done.measures = [one for one in (*self._own.values(), *self._substances.new.values()) if one.code in used]
        done.problems.sort(key=lambda problem: problem.line)
        progress(done.rows_read)
        return done

    def _turned(self, table: Table, row: Row) -> Turned:
        width = len(table.columns)
        beyond = [cell for cell in row.cells[width:] if cell.strip()]
        if beyond or (len(row.cells) < width and not table.padded):
            problem = Problem(
                row.line,
                "",
                (beyond or row.cells)[-1][:200] if row.cells else "",
                _("the row has %(cells)d cells, and the header %(columns)d")
                % {"cells": len(row.cells), "columns": width},
            )
            return Turned(row.line, problems=[problem])
        cells = dict(zip(table.columns, (*row.cells, *[""] * (width - len(row.cells))), strict=False))
        return self._turning.turn(row, cells)

    def _check(self, rows: list[Turned]) -> None:
        """Ask of every entry what the act will ask, so that a refusal is known by its line."""
        known = known_to([entry for row in rows for entry in row.entries if isinstance(entry, ObservationEntry)])
        known = replace(known, measures=self._measures)
        groups: dict[frozenset[str], frozenset[str]] = {}
        for row in rows:
            for entry, columns in zip(row.entries, row.columns, strict=True):
                try:
                    if isinstance(entry, ObservationEntry):
                        check_observation(entry, known, today=self._today)
                    else:
                        check_norm(entry, self._known, _resolved(entry, groups))
                except Refused as refused:
                    row.problems.append(_problem(row.line, entry, columns, refused))

    def _contradictions(self, rows: list[Turned]) -> None:
        """Where two rows say different things of the same, neither is entered; what says the same again is left out."""
        first: dict[Any, _Said] = {}
        for row in rows:
            if row.problems:
                continue
            kept: list[Entry] = []
            for entry, columns in zip(row.entries, row.columns, strict=True):
                said = _Said(row, entry, columns.get("value", ""), self._says(entry))
                earlier = first.setdefault(_key(entry), said)
                if earlier is said:
                    kept.append(entry)
                elif earlier.level == said.level:
                    row.skipped[_("says what another row says")] += 1
                else:
                    said.contradict(earlier)
                    earlier.contradict(said)
            row.entries = kept

    def _says(self, entry: Entry) -> Any:
        measure = self._measures.get(entry.measure or "")
        if measure is None or entry.value is None:
            return getattr(entry, "text", "")
        return exact_level(measure, self._known.units[entry.unit], entry.value)

    def _keep(self, turned: Turned) -> None:
        done = self._done
        done.skipped.update(turned.skipped)
        if turned.problems:
            done.rows_bad += 1
            done.problems += dict.fromkeys(turned.problems)
            return
        if not turned.entries:
            done.rows_empty += 1
        for place, entry in enumerate(turned.entries, start=len(done.entries)):
            measure = self._measures.get(entry.measure or "")
            if isinstance(entry, ObservationEntry) and measure and not is_plausible(measure, self._says(entry)):
                done.implausible.append(place)
        done.entries += turned.entries
        done.lines += [turned.line] * len(turned.entries)


def _own_measures(mapping: ColumnMapping, known: Vocabulary, dimensions: dict[str, str]) -> dict[str, Measure]:
    """The measures that a mapping brings along and that do not exist yet."""
    own: dict[str, Measure] = {}
    for entry in mapping.measures:
        if entry.code in known.measures:
            continue
        try:
            check_measure(entry, subjects=known.subjects, dimensions=dimensions)
        except Refused as refused:
            raise MappingRefused(f"measures {entry.code}", refused.why) from refused
        own[entry.code] = Measure(
            subject_id=entry.subject,
            unit=known.units[entry.unit],
            **{name: getattr(entry, name) for name in entry.__dataclass_fields__ if name not in {"subject", "unit"}},
        )
    return own


def _resolved(entry: NormEntry, groups: dict[frozenset[str], frozenset[str]]) -> frozenset[str]:
    named = frozenset(entry.country_groups)
    if named not in groups:
        groups[named] = frozenset(countries_of(named))
    return groups[named]


def _problem(line: int, entry: Entry, columns: Mapping[str, str], refused: Refused) -> Problem:
    field = refused.field or ""
    value = getattr(entry, field, "")
    said_by = _SAID_BY.get(field, field)
    return Problem(
        line,
        columns.get(field) or columns.get(said_by) or field,
        "" if value is None else str(value)[:200],
        refused.why,
    )


def _key(entry: Entry) -> Any:
    """Of what an entry speaks: two entries with the same key must say the same."""
    if isinstance(entry, NormEntry):
        scope = tuple(
            tuple(sorted(getattr(entry, name))) for name in ("countries", "country_groups", "industries", "traits")
        )
        return (
            entry.law_of,
            scope,
            entry.subject,
            entry.measure,
            entry.addressee,
            entry.in_force_from,
            entry.source,
        ) + (() if entry.measure else (entry.instrument, entry.article))
    return (
        entry.measure,
        entry.country,
        entry.organisation,
        entry.workplace,
        entry.industry,
        tuple(sorted(entry.traits)),
        entry.period_from,
        entry.period_until,
        entry.method,
    )


def rows_of(gathered: Gathered, most: int) -> Iterator[tuple[int, Entry]]:
    """The first entries with the lines from which they come."""
    yield from zip(gathered.lines[:most], gathered.entries[:most], strict=True)
