"""One measure for each substance, statistic and sampled fraction, found again by whatever file names it (CRIT-1).

By volume (ppm) a gas or vapour is what it is, however it was sampled. By mass, what was sampled decides: the same
number of respirable and of inhalable dust are two things. So limits by mass share a measure only where both say which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from criteria.imports.molar_masses import MOLAR_MASSES
from criteria.models import Measure, Unit
from criteria.rules.levels import BY_MASS, BY_VOLUME
from criteria.rules.measures import LONGEST, MOLAR_VOLUME, MeasureEntry, is_cas

STATISTICS: Final[Mapping[str, str]] = {
    "twa8": gettext_noop("eight-hour average, greatest of any worker"),
    "stel15": gettext_noop("fifteen-minute average, greatest of any worker"),
    "excursion30": gettext_noop("thirty-minute average, greatest of any worker"),
    "ceiling": gettext_noop("greatest at any instant, of any worker"),
    "peak": gettext_noop("greatest in the minutes allowed above the ceiling, of any worker"),
}
"""Over what time a limit of a substance is taken, by the word for it in a mapping."""

FIBRES: Final = "fibres by volume"
PLAUSIBLE: Final[Mapping[str, tuple[str, Decimal, Decimal]]] = {
    BY_VOLUME: ("ppm", Decimal("0.0000001"), Decimal(1_000_000)),
    BY_MASS: ("mg/m3", Decimal("0.0000001"), Decimal(100_000)),
    FIBRES: ("{fibres}/cm3", Decimal("0.00001"), Decimal(10_000)),
}
"""By what a limit is stated: the unit of the measure, the least and the greatest plausible value in it."""

FRACTIONS: Final[tuple[tuple[str, str, str], ...]] = (
    ("elutriator", "elutriator", gettext_noop("vertical elutriator, lint-free respirable fraction")),
    ("respirable", "respirable", gettext_noop("personal sampler, respirable fraction")),
    ("inhalable", "inhalable", gettext_noop("personal sampler, inhalable fraction")),
    ("thoracic", "thoracic", gettext_noop("personal sampler, thoracic fraction")),
    ("total dust", "total", gettext_noop("personal sampler, total dust")),
    ("fume", "fume", gettext_noop("personal sampler, fume")),
    ("vapour", "vapour", gettext_noop("personal sampler, vapour")),
)
"""Words in which a file says what was sampled, what stands for them in a code, and the method that they mean."""

_BRACKETS = re.compile(r"\s*\[[^\]]*\]")


class Substances:
    """Measures of substances that exist, and those that a file needs defined."""

    def __init__(self, measures: Mapping[str, Measure], units: Mapping[str, Unit]) -> None:
        self._measures = dict(measures)
        self._dimensions = {code: unit.dimension for code, unit in units.items()}
        self._of_substance: dict[tuple[str, str], list[Measure]] = {}
        self._said: dict[tuple[str, str, str, str], Measure] = {}
        self.new: dict[str, MeasureEntry] = {}
        for measure in measures.values():
            self._keep(measure)

    def measure_of(
        self, *, name: str, cas: str, molar_mass: str, scope: str, statistic: str, method: str, unit: str
    ) -> Measure:
        """The measure in which a limit of a substance is stated; one that is to be defined where there is none.

        Raises ValueError for a unit in which no exposure is stated, and for a row that names no substance.
        """
        name, number = plain_name(name), cas_number(cas)
        dimension = self._dimensions.get(unit, "")
        if dimension not in PLAUSIBLE:
            raise ValueError(_("is in a unit in which no exposure is stated: “%(unit)s”") % {"unit": unit})
        if not name:
            raise ValueError(_("names no substance"))
        short, method = sampled(name, scope, method, dimension)
        taken = STATISTICS[statistic]
        for known in self._of_substance.get((number, taken), ()) if number else ():
            if known.unit.dimension == dimension and (dimension != BY_MASS or known.method == method):
                return known
        mass = molar_mass_of(number, molar_mass) if dimension in {BY_MASS, BY_VOLUME} else None
        return self._defined(name, number, mass, (statistic, short, method, dimension))

    def _defined(self, name: str, cas: str, mass: Decimal | None, how: tuple[str, str, str, str]) -> Measure:
        statistic, short, method, dimension = how
        subject = "dust" if "dust" in name.casefold() else "dangerous-substances"
        # The record's own words, whoever brings the file: by them the measure is found again.
        quantity = f"{name} in breathed air"
        if len(quantity) > LONGEST["quantity"]:
            quantity = quantity[: LONGEST["quantity"] - 1] + "…"
        taken = STATISTICS[statistic]
        known = self._said.get((subject, quantity, taken, method))
        if known is not None and known.cas == cas:
            return known
        if known is not None:
            quantity = f"{quantity[: LONGEST['quantity'] - len(cas) - 3]} ({cas})"
        unit, least, most = PLAUSIBLE[dimension]
        entry = MeasureEntry(
            code=self._code(cas or slugify(name)[:48].strip("-"), statistic, short),
            subject=subject,
            quantity=quantity,
            unit=unit,
            statistic=taken,
            method=method,
            direction="at_most",
            least=least,
            most=most,
            cas=cas,
            molar_mass=mass,
            molar_volume=MOLAR_VOLUME if mass is not None else None,
        )
        self.new[entry.code] = entry
        measure = as_measure(entry, dimension)
        self._keep(measure)
        return measure

    def _code(self, first: str, statistic: str, short: str) -> str:
        code = "-".join(filter(None, (first or "substance", statistic, short)))
        copy, unique = 1, code
        while unique in self._measures:
            copy += 1
            unique = f"{code}-{copy}"
        return unique

    def _keep(self, measure: Measure) -> None:
        self._measures[measure.code] = measure
        self._said[measure.subject_id, measure.quantity, measure.statistic, measure.method] = measure
        if measure.cas:
            self._of_substance.setdefault((measure.cas, measure.statistic), []).append(measure)


def as_measure(entry: MeasureEntry, dimension: str) -> Measure:
    """A measure as it will be once it is defined: levels can be stated in it already."""
    values = {name: getattr(entry, name) for name in entry.__dataclass_fields__ if name not in {"subject", "unit"}}
    return Measure(
        subject_id=entry.subject,
        unit=Unit(code=entry.unit, dimension=dimension, factor=_factor(entry.unit)),
        **values,
    )


def _factor(unit: str) -> Decimal:
    return Decimal(1000) if unit == "mg/m3" else Decimal(1)


def plain_name(name: str) -> str:
    """The name of a substance, without the numbers that registries give it."""
    return " ".join(_BRACKETS.sub("", name).split()).strip(" ,;")


def cas_number(cell: str) -> str:
    """The CAS number that a cell holds; blank where it holds none, or several: a mixture has no number."""
    found = cell.strip()
    return found if is_cas(found) else ""


def molar_mass_of(cas: str, cell: str) -> Decimal | None:
    """The molar mass that a file states for a substance, or that is known of it; None of a mixture."""
    stated = {one.strip() for one in cell.split(";") if one.strip()}
    if len(stated) == 1 and re.fullmatch(r"\d{1,6}(\.\d+)?", one := next(iter(stated))):
        mass = round(Decimal(one), 4)
        if mass > 0:
            return mass
    return MOLAR_MASSES.get(cas)


def sampled(name: str, scope: str, otherwise: str, dimension: str) -> tuple[str, str]:
    """What a limit is of, as a word for the code and as the method; `otherwise` where the file does not say."""
    if dimension == BY_VOLUME:
        return "", ""
    if dimension == FIBRES:
        return "fibres", gettext_noop("phase-contrast microscopy")
    said = f"{name} {scope}".casefold()
    if sum(words in said for words in ("respirable", "inhalable", "thoracic")) > 1:
        raise ValueError(_("names several fractions of dust, and has one value"))
    for words, short, method in FRACTIONS:
        if words in said:
            return short, method
    return slugify(otherwise.partition("(")[0].rpartition(" under ")[2])[:24].strip("-"), otherwise
