"""How a measure is written down in the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

MOLAR_VOLUME: Final = Decimal("24.45")
"""Litres that a mole of gas takes up in the air in which limits are stated: 25 °C, 1013 hPa."""


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure as it is loaded."""

    code: str
    subject: str
    quantity: str
    unit: str
    statistic: str
    direction: str
    least: Decimal
    most: Decimal
    method: str = ""
    cas: str = ""
    molar_mass: Decimal | None = None
    molar_volume: Decimal | None = None


def at_least(
    code: str, subject: str, quantity: str, statistic: str, unit: str, *, plausible: tuple[str, str], method: str = ""
) -> MeasureWords:
    """Return a measure of which more protects more; what is plausible is in the unit."""
    least, most = map(Decimal, plausible)
    return MeasureWords(code, subject, quantity, unit, statistic, "at_least", least, most, method)


def at_most(
    code: str, subject: str, quantity: str, statistic: str, unit: str, *, plausible: tuple[str, str], method: str = ""
) -> MeasureWords:
    """Return a measure of which less protects more; what is plausible is in the unit."""
    least, most = map(Decimal, plausible)
    return MeasureWords(code, subject, quantity, unit, statistic, "at_most", least, most, method)


def of_substance(measure: MeasureWords, cas: str, molar_mass: str = "") -> MeasureWords:
    """Return a measure that names its substance; with a molar mass (g/mol), ppm and mg/m3 can be compared."""
    if not molar_mass:
        return replace(measure, cas=cas)
    return replace(measure, cas=cas, molar_mass=Decimal(molar_mass), molar_volume=MOLAR_VOLUME)
