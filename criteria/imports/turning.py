"""One row of a file becomes norms or observations, as a mapping says, or problems: each of a column, with a reason."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from commission.directory.models import Organisation
from criteria.imports.cells import Cell, CellMissing, CellUnreadable
from criteria.imports.countries import Countries
from criteria.imports.mapping import ColumnMapping, Substance
from criteria.imports.substances import Substances
from criteria.imports.tables import Row, lines_of, plain
from criteria.models import Measure, Unit
from criteria.rules.norms import NormEntry
from criteria.rules.observations import ObservationEntry

Entry = NormEntry | ObservationEntry

TEXTS = ("source", "instrument", "article", "text", "addressee", "ended_because", "note")
LISTS = ("country_groups", "industries", "traits")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be entered: its line, the column, what stands there, and what is wrong with that."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Turned:
    """What became of one row: entries, reasons for which nothing was made of a cell, problems."""

    line: int
    entries: list[Entry] = field(default_factory=list)
    columns: list[Mapping[str, str]] = field(default_factory=list)
    """Of each entry, the column from which each of its fields comes."""
    skipped: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


class Turning:
    """Turns rows of one file into entries. Holds what is looked up: measures, units, countries, organisations."""

    def __init__(
        self,
        mapping: ColumnMapping,
        *,
        measures: Mapping[str, Measure],
        units: Mapping[str, Unit],
        substances: Substances,
    ) -> None:
        self._mapping = mapping
        self._measures = measures
        self._units = units
        self._substances = substances
        self._countries = Countries()
        self._organisations: dict[str, uuid.UUID | None] = {}
        self._kind = mapping.kind
        self._columns = [{name: _column(cell) for name, cell in fields.items()} for fields in mapping.entries]

    def turn(self, row: Row, cells: Mapping[str, str]) -> Turned:
        """Return what becomes of a row."""
        turned = Turned(row.line)
        for skip in self._mapping.skips:
            if skip.meets(plain(cells.get(skip.column, ""))):
                turned.skipped[skip.reason] += 1
                return turned
        try:
            parts = list(self._parts(cells))
        except CellUnreadable as wrong:
            turned.problems.append(Problem(row.line, wrong.column, wrong.value, wrong.reason))
            return turned
        for part in parts:
            for fields, columns in zip(self._mapping.entries, self._columns, strict=True):
                self._entry(turned, fields, columns, part)
        return turned

    def _parts(self, cells: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
        """The row; or, where cells hold several lines, one row for each, named by the lines below the first."""
        split = self._mapping.split
        if split is None:
            yield cells
            return
        values = {column: lines_of(cells.get(column, "")) for column in split.columns}
        most = max(map(len, values.values()), default=0)
        if most <= 1 or not self._are_limits(values):
            yield cells
            return
        names = lines_of(cells.get(split.name, ""))
        if len(names) != most + 1 or any(len(lines) not in {0, most} for lines in values.values()):
            column = next(column for column, lines in values.items() if len(lines) > 1)
            raise CellUnreadable(
                column,
                plain(cells.get(column, "")),
                _("holds several values, and nothing says which of them is for what"),
            )
        for number in range(most):
            yield {
                **cells,
                split.name: f"{names[0]} {names[number + 1]}",
                **{column: lines[number] for column, lines in values.items() if lines},
            }

    def _are_limits(self, values: Mapping[str, list[str]]) -> bool:
        """Whether several lines are several values, and not one value with words around it."""
        lines = [line for some in values.values() if len(some) > 1 for line in some]
        return all(re.fullmatch(r"[\d.,]+|[-=]+", line) or not re.search(r"[a-z]{4,}", line) for line in lines)

    def _entry(
        self,
        turned: Turned,
        fields: Mapping[str, Cell | Substance],
        columns: Mapping[str, str],
        cells: Mapping[str, str],
    ) -> None:
        made = _Making(self, fields, cells)
        try:
            entry = made.norm() if self._kind == "norms" else made.observation()
        except CellMissing as nothing:
            turned.skipped[f"{nothing.column}: {nothing.value}"] += 1
        except CellUnreadable as wrong:
            turned.problems.append(Problem(turned.line, wrong.column, wrong.value, wrong.reason))
        else:
            turned.entries.append(entry)
            turned.columns.append(columns)

    def country(self, text: str, column: str) -> str:
        """The alpha-3 code of a country. Raises CellUnreadable for what no country is called."""
        found = self._countries.find(text)
        if found is None:
            raise CellUnreadable(column, text, _("is no country of the directory"))
        return found

    def organisation(self, text: str, column: str) -> uuid.UUID:
        """The key of an organisation by its Legal Entity Identifier, or by its key itself."""
        if text not in self._organisations:
            found = Organisation.objects.filter(lei=text.upper()).values_list("pk", flat=True).first()
            self._organisations[text] = found or _key(text)
        known = self._organisations[text]
        if known is None:
            raise CellUnreadable(column, text, _("is no organisation of the directory: give its LEI or its key"))
        return known

    def measure(self, code: str, column: str) -> Measure:
        """A measure by its code."""
        measure = self._measures.get(code)
        if measure is None:
            raise CellUnreadable(column, code, _("is not the code of a measure"))
        return measure

    def unit(self, code: str, column: str, shown: str) -> str:
        """The code of a unit that exists."""
        if code not in self._units:
            raise CellUnreadable(column, shown, _("is not in a unit that is known: “%(unit)s”") % {"unit": code})
        return code

    def substance(self, named: Substance, cells: Mapping[str, str], unit: str) -> Measure:
        """The measure of a limit of a substance."""
        said = {name: plain(cells.get(column, "")) for name, column in _places(named)}
        try:
            return self._substances.measure_of(
                name=said.get("name", ""),
                cas=said.get("cas", ""),
                molar_mass=said.get("molar_mass", ""),
                scope=said.get("scope", ""),
                statistic=named.statistic,
                method=named.method,
                unit=unit,
            )
        except (ValueError, KeyError) as wrong:
            raise CellUnreadable(named.name, said.get("name", ""), str(wrong)) from wrong

    @property
    def missing(self) -> frozenset[str]:
        """What stands in cells that say nothing."""
        return self._mapping.missing


class _Making:
    """One entry in the making: the fields of the mapping, filled from one row."""

    def __init__(self, turning: Turning, fields: Mapping[str, Cell | Substance], cells: Mapping[str, str]) -> None:
        self._turning = turning
        self._fields = fields
        self._cells = cells

    def norm(self) -> NormEntry:
        """The norm that the row states."""
        said: dict[str, Any] = {name: self._text(name) for name in TEXTS}
        said |= {name: tuple(self._list(name)) for name in LISTS}
        countries = [self._turning.country(one, self.column("countries")) for one in self._list("countries")]
        country = self._country() if "country" in self._fields else None
        domestic = said["source"] == "domestic"
        if country is not None and not domestic:
            countries.append(country)
        measure, value, unit = self._level()
        subject = self._text("subject") or (measure.subject_id if measure else "")
        return NormEntry(
            **said,
            countries=tuple(countries),
            law_of=country if domestic else None,
            subject=subject,
            measure=measure.code if measure else None,
            value=value,
            unit=unit,
            in_force_from=self._day("in_force_from"),
            in_force_until=self._day("in_force_until") if "in_force_until" in self._fields else None,
            illustrative=bool(self._content("illustrative")),
        )

    def observation(self) -> ObservationEntry:
        """The observation that the row reports."""
        measure, value, unit = self._level()
        if measure is None or value is None:
            raise CellUnreadable(self.column("measure"), "", _("names no measure"))
        first, last = self._period()
        organisation = self._text("organisation")
        workplace = self._text("workplace")
        if workplace and _key(workplace) is None:
            raise CellUnreadable(self.column("workplace"), workplace, _("is not the key of a workplace"))
        return ObservationEntry(
            measure=measure.code,
            country=self._country(),
            value=value,
            unit=unit,
            period_from=first,
            period_until=last,
            provenance=self._text("provenance"),
            organisation=self._turning.organisation(organisation, self.column("organisation"))
            if organisation
            else None,
            workplace=_key(workplace),
            industry=self._text("industry"),
            traits=tuple(self._list("traits")),
            method=self._text("method"),
        )

    def _level(self) -> tuple[Measure | None, Decimal | None, str]:
        if "measure" not in self._fields:
            return None, None, ""
        content = self._content("value")
        value, own = content if isinstance(content, tuple) else (Decimal(str(content)), "")
        column, shown = self.column("value"), f"{value} {own}".strip()
        unit = own or self._text("unit")
        named = self._content("measure")
        if isinstance(named, Substance):
            unit = self._turning.unit(unit, column, shown)
            return self._turning.substance(named, self._cells, unit), value, unit
        measure = self._turning.measure(str(named), self.column("measure"))
        return measure, value, self._turning.unit(unit or measure.unit_id, column, shown)

    def _period(self) -> tuple[date, date]:
        if "period" in self._fields:
            year = self._required("period")
            if not isinstance(year, int):
                raise CellUnreadable(self.column("period"), str(year), _("is not a year"))
            return date(year, 1, 1), date(year, 12, 31)
        return self._day("period_from"), self._day("period_until")

    def _country(self) -> str:
        return self._turning.country(str(self._required("country")), self.column("country"))

    def _day(self, name: str) -> date:
        day = self._required(name)
        if not isinstance(day, date):
            raise CellUnreadable(self.column(name), str(day), _("is not a day, written as 2026-11-24"))
        return day

    def _required(self, name: str) -> Any:
        try:
            content = self._content(name)
        except CellMissing as nothing:
            raise CellUnreadable(
                nothing.column, nothing.value, _("says nothing, and without it nothing is meant")
            ) from (nothing)
        if content is None:
            raise CellUnreadable(
                self.column(name) or name, "", _("is not in the mapping, and without it nothing is meant")
            )
        return content

    def _text(self, name: str) -> str:
        try:
            content = self._content(name)
        except CellMissing:
            return ""
        return "" if content is None else str(content)

    def _list(self, name: str) -> list[str]:
        try:
            content = self._content(name)
        except CellMissing:
            return []
        return [str(one) for one in content] if isinstance(content, list | tuple) else [content] if content else []

    def _content(self, name: str) -> Any:
        cell = self._fields.get(name)
        return cell.content(self._cells, self._turning.missing) if isinstance(cell, Cell) else cell

    def column(self, name: str) -> str:
        """The column from which a field comes; blank where it is a constant."""
        return _column(self._fields.get(name))


def _column(cell: Cell | Substance | None) -> str:
    return next(iter(cell.columns()), "") if isinstance(cell, Cell) else ""


def _places(named: Substance) -> Iterator[tuple[str, str]]:
    for name in ("name", "cas", "molar_mass", "scope"):
        column = getattr(named, name)
        if column:
            yield name, column


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
