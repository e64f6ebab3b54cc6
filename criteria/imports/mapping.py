"""The document that says how columns become norms or observations (docs/imports.md), read and checked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from criteria.imports.cells import READINGS, Cell
from criteria.rules.measures import MeasureEntry

SHIPPED: Final = Path(__file__).parent / "mappings"
MISSING: Final = ("", "unknown", "n/a", "-", "--", "..", "…", "=-")
"""What stands in a cell of which the value is not known. `NA` is not among them: it is Namibia."""

KINDS: Final = frozenset({"norms", "observations", "countries"})
OF_A_NORM: Final = frozenset(
    {
        "source",
        "instrument",
        "article",
        "country",
        "subject",
        "measure",
        "value",
        "unit",
        "text",
        "addressee",
        "countries",
        "country_groups",
        "industries",
        "traits",
        "in_force_from",
        "in_force_until",
        "ended_because",
        "note",
        "illustrative",
    }
)
OF_AN_OBSERVATION: Final = frozenset(
    {
        "measure",
        "country",
        "organisation",
        "workplace",
        "industry",
        "traits",
        "value",
        "unit",
        "period",
        "period_from",
        "period_until",
        "method",
        "provenance",
    }
)
OF_A_COUNTRY: Final = frozenset({"country", "income", "region", "labour_relations", "year"})
FIELDS: Final = {"norms": OF_A_NORM, "observations": OF_AN_OBSERVATION, "countries": OF_A_COUNTRY}
_DOCUMENT: Final = frozenset(
    {"name", "title", "kind", "about", "missing", "sheet", "measures", "skip", "split", "row", "entries"}
)
_SUBSTANCE: Final = frozenset({"name", "cas", "molar_mass", "scope", "statistic", "method"})


class MappingRefused(Exception):
    """A mapping that says nothing that could be done: where in it, and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.where = where
        self.why = why


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows that are left out, and why: those in which a cell is, or holds, some words."""

    column: str
    words: tuple[str, ...]
    whole: bool
    reason: str

    def meets(self, cell: str) -> bool:
        """Whether a row with this cell is left out."""
        small = cell.casefold()
        return small in self.words if self.whole else any(word in small for word in self.words)


@dataclass(frozen=True, slots=True)
class Substance:
    """Where a row names its substance, and by what statistic its limit is stated."""

    name: str
    statistic: str
    method: str
    cas: str = ""
    molar_mass: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Cells that hold several lines, each a row of its own, named by the lines of a cell after its first."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A checked mapping."""

    name: str
    title: str
    kind: str
    about: str
    missing: frozenset[str]
    sheet: str
    measures: tuple[MeasureEntry, ...]
    skips: tuple[Skip, ...]
    split: Split | None
    entries: tuple[Mapping[str, Cell | Substance], ...]
    document: Mapping[str, Any] = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the document: the same file is entered once by the same mapping."""
        text = json.dumps(self.document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def columns(self) -> set[str]:
        """The columns that a file must have."""
        names = {skip.column for skip in self.skips}
        if self.split:
            names |= {self.split.name, *self.split.columns}
        for entry in self.entries:
            for cell in entry.values():
                names |= set(cell.columns()) if isinstance(cell, Cell) else _columns_of_substance(cell)
        return names


@cache
def shipped(name: str) -> ColumnMapping:
    """A mapping that comes with the software, by its name. Raises MappingRefused where there is none of that name."""
    if name not in shipped_names():
        raise MappingRefused("", _("There is no mapping named “%(name)s”.") % {"name": name})
    return read_mapping(json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8")))


def shipped_names(kind: str = "") -> list[str]:
    """Names of the mappings that come with the software, of one kind or of all."""
    names = sorted(path.stem for path in SHIPPED.glob("*.json"))
    return [name for name in names if not kind or shipped(name).kind == kind]


def read_mapping(document: object) -> ColumnMapping:
    """Return a document as a mapping. Raises MappingRefused, with the place, for one that could not be followed."""
    top = _object(document, "", _DOCUMENT)
    kind = _text(top, "kind", "")
    if kind not in KINDS:
        raise MappingRefused("kind", _("A mapping is of one of: %(kinds)s.") % {"kinds": ", ".join(sorted(KINDS))})
    fields, common = FIELDS[kind], _object(top.get("row", {}), "row", FIELDS[kind])
    listed = _list(top.get("entries", [{}]), "entries")
    entries = []
    for number, one in enumerate(listed, start=1):
        where = f"entries {number}"
        both = {**common, **_object(one, where, fields)}
        entries.append({name: _cell(value, f"{where} {name}", name) for name, value in both.items()})
    if not any(entries):
        raise MappingRefused("entries", _("The mapping makes nothing of any column."))
    split = _object(top.get("split", {}), "split", frozenset({"name", "columns"}))
    return ColumnMapping(
        name=_text(top, "name", ""),
        title=_text(top, "title", ""),
        kind=kind,
        about=_text(top, "about", ""),
        missing=frozenset(str(word).casefold() for word in _list(top.get("missing", list(MISSING)), "missing")),
        sheet=_text(top, "sheet", ""),
        measures=tuple(_measure(one, f"measures {number}") for number, one in _numbered(top, "measures")),
        skips=tuple(_skip(one, f"skip {number}") for number, one in _numbered(top, "skip")),
        split=Split(_text(split, "name", "split"), _texts(split.get("columns", []), "split columns"))
        if split
        else None,
        entries=tuple(entries),
        document=top,
    )


def _cell(value: object, where: str, name: str) -> Cell | Substance:
    if isinstance(value, Mapping) and set(value) == {"substance"}:
        return _substance(value["substance"], f"{where} substance")
    try:
        return Cell.of(value, name, otherwise=lambda one: _cell(one, f"{where} otherwise", name))
    except (TypeError, ValueError, re.error) as wrong:
        raise MappingRefused(where, str(wrong) or _("This cannot be followed.")) from wrong


def _substance(value: object, where: str) -> Substance:
    said = _object(value, where, _SUBSTANCE)
    one = Substance(**{name: _text(said, name, where) for name in _SUBSTANCE})
    if not one.name or not one.statistic:
        raise MappingRefused(where, _("A substance has the column of its name, and its statistic."))
    return one


def _columns_of_substance(one: Substance) -> set[str]:
    return {name for name in (one.name, one.cas, one.molar_mass, one.scope) if name}


def _skip(value: object, where: str) -> Skip:
    said = _object(value, where, frozenset({"column", "is", "has", "reason"}))
    whole = "is" in said
    words = _texts(said.get("is" if whole else "has", []), where)
    if not words or not _text(said, "column", where) or not _text(said, "reason", where):
        raise MappingRefused(where, _("Rows are left out by a column, what it is or has, and for a reason."))
    return Skip(said["column"], tuple(word.casefold() for word in words), whole, said["reason"])


def _measure(value: object, where: str) -> MeasureEntry:
    names = frozenset(MeasureEntry.__dataclass_fields__)
    said = dict(_object(value, where, names))
    for name in ("least", "most", "molar_mass", "molar_volume"):
        if name in said:
            said[name] = _number(said[name], f"{where} {name}")
    try:
        return MeasureEntry(**said)
    except TypeError as wrong:
        raise MappingRefused(where, _("A measure names everything by which levels are compared.")) from wrong


def _number(value: object, where: str) -> Any:
    try:
        return READINGS["number"](str(value))
    except ValueError as wrong:
        raise MappingRefused(where, _("This is not a number.")) from wrong


def _object(value: object, where: str, known: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise MappingRefused(where, _("Here stands an object with names."))
    unknown = sorted(set(value) - known)
    if unknown:
        raise MappingRefused(where, _("“%(names)s” is not known here.") % {"names": ", ".join(unknown)})
    return value


def _list(value: object, where: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise MappingRefused(where, _("Here stands a list."))
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    return tuple(_each_text(value if isinstance(value, list) else [value], where))


def _each_text(values: Sequence[object], where: str) -> Iterator[str]:
    for one in values:
        if not isinstance(one, str):
            raise MappingRefused(where, _("Here stands a text."))
        yield one


def _text(said: Mapping[str, Any], name: str, where: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        raise MappingRefused(f"{where} {name}".strip(), _("Here stands a text."))
    return value


def _numbered(top: Mapping[str, Any], name: str) -> Iterator[tuple[int, Any]]:
    return enumerate(_list(top.get(name, []), name), start=1)
