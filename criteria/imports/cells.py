"""One cell as a mapping reads it: what stands in it, and how that becomes a text, a number with its unit, a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.imports.tables import plain

UNITS: Final[Mapping[str, str]] = {
    "mg/m3": "mg/m3",
    "mg/m³": "mg/m3",
    "mg.m-3": "mg/m3",
    "mg/m-3": "mg/m3",
    "mg.m³": "mg/m3",
    "µg/m3": "ug/m3",
    "μg/m3": "ug/m3",
    "µg/m³": "ug/m3",
    "ug/m3": "ug/m3",
    "f/cc": "{fibres}/cm3",
    "f/ml": "{fibres}/cm3",
    "f/cm3": "{fibres}/cm3",
    "fibres/ml": "{fibres}/cm3",
    "fibre/ml": "{fibres}/cm3",
    "fibres/millilitre": "{fibres}/cm3",
    "fibre/millilitre": "{fibres}/cm3",
    "percent": "%",
    "per cent": "%",
    "weeks": "wk",
    "week": "wk",
    "days": "d",
    "day": "d",
    "hours": "h",
    "hour": "h",
    "years": "a",
    "year": "a",
    "months": "mo",
    "month": "mo",
}
"""Units as they are written, small and without spaces, and their codes. What is not here is a code already."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_WITH_UNIT = re.compile(r"(?P<value>[+-]?[0-9.,]+)\s*(?P<unit>(?:[^\W\d_].*|[µ%{].*)?)", re.DOTALL)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:\.0+)?", re.ASCII)
_NAMED = re.compile(r"\{([^{}]+)\}")
_LONGEST = 500


class CellUnreadable(Exception):
    """A cell that cannot be read: of which column, what stands there, and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


class CellMissing(Exception):
    """A cell in which nothing is said."""

    def __init__(self, column: str, value: str) -> None:
        super().__init__(column)
        self.column, self.value = column, value


def number(text: str) -> Decimal:
    """Read a number: digits, a point, commas between thousands. Raises ValueError for anything else, such as <1."""
    text = text.strip().replace("\u00a0", "").replace("\u202f", "")
    if not text or not _NUMBER.fullmatch(text) or not any(sign.isdigit() for sign in text):
        raise ValueError(_("is not a number"))
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as wrong:
        raise ValueError(_("is not a number")) from wrong


def number_with_unit(text: str) -> tuple[Decimal, str]:
    """Read “0.05 mg/m3”: the number, and the code of the unit; blank where none is written."""
    found = _WITH_UNIT.fullmatch(text.strip())
    if not found:
        raise ValueError(_("is not a number with its unit"))
    return number(found["value"].rstrip(".,")), unit(found["unit"])


def unit(text: str) -> str:
    """The code of a unit as people write it."""
    text = text.strip()
    return UNITS.get("".join(text.split()).casefold().rstrip("."), text)


def percent(text: str) -> tuple[Decimal, str]:
    """Read “67%”: the number, in per cent."""
    text = text.strip()
    if not text.endswith("%"):
        raise ValueError(_("is not a number of per cent"))
    return number(text[:-1]), "%"


def day(text: str) -> date:
    """Read a day as 2026-11-24."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else _first_day(text)
    except ValueError as wrong:
        raise ValueError(_("is not a day, written as 2026-11-24")) from wrong


def _first_day(text: str) -> date:
    return date(year(text), 1, 1)


def year(text: str) -> int:
    """Read a year, also as spreadsheets write it: 1990.0."""
    found = _YEAR.fullmatch(text.strip())
    if not found or not 1800 <= int(found[1]) <= 2200:
        raise ValueError(_("is not a year"))
    return int(found[1])


READINGS: Final[Mapping[str, Callable[[str], Any]]] = {
    "text": str,
    "number": number,
    "number with unit": number_with_unit,
    "percent": percent,
    "day": day,
    "year": year,
    "country": str,
    "unit": unit,
    "list": lambda text: [one.strip() for one in re.split(r"[;,|]", text) if one.strip()],
}
"""How a cell is read, by the word for it in a mapping."""

_READ_AS: Final[Mapping[str, str]] = {
    "value": "number with unit",
    "unit": "unit",
    "in_force_from": "day",
    "in_force_until": "day",
    "period_from": "day",
    "period_until": "day",
    "period": "year",
    "year": "year",
    "countries": "list",
    "country_groups": "list",
    "industries": "list",
    "traits": "list",
}
"""How the cell of a field is read where the mapping does not say."""

_WORDS: Final = frozenset(
    {"column", "template", "first", "read", "map", "otherwise", "pattern", "strip", "places", "unit", "default"}
)
BLANK: Final = gettext_lazy("blank")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where the content of a field comes from: a constant, a column, a template of columns, the first that says it."""

    constant: Any = None
    column: str = ""
    template: str = ""
    first: tuple[Cell, ...] = ()
    read: str = "text"
    mapped: Mapping[str, Any] = field(default_factory=dict)
    otherwise: Any = None
    pattern: re.Pattern[str] | None = None
    strip: str = ""
    places: int | None = None
    unit: str = ""
    default: Any = None

    @classmethod
    def of(cls, value: Any, name: str, otherwise: Callable[[Any], Any]) -> Cell:
        """The cell that a mapping writes as a constant or as an object. Raises ValueError or TypeError for neither."""
        read = _READ_AS.get(name, "text")
        if not isinstance(value, Mapping):
            return cls(constant=READINGS[read](value) if isinstance(value, str) else value)
        unknown = sorted(set(value) - _WORDS)
        if unknown or sum(word in value for word in ("column", "template", "first")) != 1:
            raise ValueError(
                _("A cell comes from a column, a template, or the first of several that says something.")
                + (f" {', '.join(unknown)}" if unknown else "")
            )
        read = str(value.get("read", "text" if "template" in value else read))
        if read not in READINGS:
            raise ValueError(_("Cells are read as one of: %(words)s.") % {"words": ", ".join(READINGS)})
        return cls(
            column=str(value.get("column", "")),
            template=str(value.get("template", "")),
            first=tuple(cls.of(one, name, otherwise) for one in value.get("first", ())),
            read=read,
            mapped={str(key).casefold(): one for key, one in dict(value.get("map", {})).items()},
            otherwise=otherwise(value["otherwise"]) if "otherwise" in value else None,
            pattern=re.compile(str(value["pattern"]), re.IGNORECASE) if "pattern" in value else None,
            strip=str(value.get("strip", "")),
            places=int(value["places"]) if "places" in value else None,
            unit=str(value.get("unit", "")),
            default=value.get("default"),
        )

    def columns(self) -> Iterator[str]:
        """The columns that it comes from."""
        if self.column:
            yield self.column
        yield from _NAMED.findall(self.template)
        for one in self.first:
            yield from one.columns()
        if self.otherwise is not None and isinstance(self.otherwise, Cell):
            yield from self.otherwise.columns()
        elif self.otherwise is not None:
            yield from filter(
                None, (self.otherwise.name, self.otherwise.cas, self.otherwise.molar_mass, self.otherwise.scope)
            )

    def content(self, row: Mapping[str, str], missing: frozenset[str]) -> Any:
        """What a row says here. Raises CellMissing where it says nothing, CellUnreadable where it cannot be read."""
        if self.template:
            return plain(_NAMED.sub(lambda found: _said(row.get(found[1], ""), missing), self.template))
        if self.first:
            return self._first(row, missing)
        return self._from_column(row, missing) if self.column else self.constant

    def _from_column(self, row: Mapping[str, str], missing: frozenset[str]) -> Any:
        text = plain(row.get(self.column, "")).strip(self.strip + " ")
        if text.casefold() in self.mapped:
            return self.mapped[text.casefold()]
        if self.otherwise is not None:
            return self.otherwise.content(row, missing) if isinstance(self.otherwise, Cell) else self.otherwise
        if self.pattern is not None:
            found = self.pattern.search(text)
            text = found["value"] if found else ""
        if text.casefold() in missing:
            if self.default is None:
                raise CellMissing(self.column, text or str(BLANK))
            return self.default
        try:
            return self._shaped(READINGS[self.read](text))
        except ValueError as wrong:
            raise CellUnreadable(self.column, text[:_LONGEST], str(wrong)) from wrong

    def _first(self, row: Mapping[str, str], missing: frozenset[str]) -> Any:
        nothing: CellMissing | None = None
        for one in self.first:
            try:
                return one.content(row, missing)
            except CellMissing as found:
                nothing = nothing or found
        raise nothing or CellMissing("", str(BLANK))

    def _shaped(self, content: Any) -> Any:
        """Round where the mapping says so, and give a number without a unit the unit of its column."""
        value, in_unit = content if isinstance(content, tuple) else (content, "")
        if not isinstance(value, Decimal):
            return content
        if self.places is not None:
            value = round(value, self.places)
        return value, in_unit or self.unit


def _said(text: str, missing: frozenset[str]) -> str:
    text = plain(text)
    return "" if text.casefold() in missing else text
