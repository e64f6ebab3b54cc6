"""The words in which requirements are stated: rights in their groups, subjects, units with exact factors, measures.

Loaded by a migration. Measures of single substances come in with the files that set limits for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from criteria.founding import RIGHTS

GROUPS: Final[dict[str, str]] = {
    "freedom-of-association": "association",
    "equality": "equality",
    "forced-labour": "forced_labour",
    "child-labour": "child_labour",
    "enforcement": "enforcement",
}
"""Group of each right; the rest are conditions of work."""

UNITS: Final[tuple[tuple[str, str, str], ...]] = (
    # By number.
    ("1", "number", "1"),
    ("%", "number", "0.01"),
    # Time, in seconds. Months and years have no fixed length in days, and are a dimension of their own.
    ("s", "time", "1"),
    ("min", "time", "60"),
    ("h", "time", "3600"),
    ("d", "time", "86400"),
    ("wk", "time", "604800"),
    ("mo", "calendar time", "1"),
    ("a", "calendar time", "12"),
    # Mass by volume of air, in micrograms.
    ("ug/m3", "mass by volume", "1"),
    ("mg/m3", "mass by volume", "1000"),
    ("g/m3", "mass by volume", "1000000"),
    ("ppb", "volume by volume", "0.001"),
    ("ppm", "volume by volume", "1"),
    ("{fibres}/cm3", "fibres by volume", "1"),
    ("{fibres}/m3", "fibres by volume", "0.000001"),
    # Counts of people and places.
    ("{persons}", "persons", "1"),
    ("{inspectors}/10000{workers}", "inspectors by workers", "1"),
    ("{inspectors}/1000000{workers}", "inspectors by workers", "0.01"),
    ("{inspections}/a", "inspections by year", "1"),
    ("dB(A)", "sound level", "1"),
    ("Cel", "temperature", "1"),
    ("kg", "mass", "1"),
    ("g", "mass", "0.001"),
    ("m2", "area", "1"),
    ("m", "length", "1"),
    ("cm", "length", "0.01"),
    ("lx", "illuminance", "1"),
    ("m/s2", "acceleration", "1"),
    ("PEN/mo", "soles by month", "1"),
    ("USD/mo", "dollars by month", "1"),
    ("USD/h", "dollars by hour", "1"),
    ("USD", "dollars", "1"),
)
"""Code, dimension, and how many of the base unit it is, exactly."""

SUBJECTS: Final[tuple[tuple[str, str, str], ...]] = (
    *((f"{code}-at-large", code, title) for code, title in RIGHTS),
    ("union-recognition", "freedom-of-association", "Recognition of unions and bargaining with them"),
    ("anti-union-discrimination", "freedom-of-association", "Disadvantage because of a union"),
    ("maternity", "equality", "Pregnancy, birth and nursing"),
    ("prison-labour", "forced-labour", "Work by prisoners"),
    ("minimum-age", "child-labour", "Age at which work may begin"),
    ("inspection", "enforcement", "Inspection of workplaces"),
    ("weekly-hours", "working-time", "Hours of a working week"),
    ("payment-of-wages", "wages", "Payment of wages"),
    ("dust", "safety-health", "Dust in breathed air"),
)
"""Code, right, title."""


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


MEASURES: Final[tuple[MeasureWords, ...]] = (
    MeasureWords(
        "violations-ended-90-days",
        "inspection",
        "reported violations ended within 90 days",
        "1",
        "share over the period",
        "at_least",
        Decimal(0),
        Decimal(1),
    ),
    MeasureWords(
        "weekly-hours-worked",
        "weekly-hours",
        "hours worked in a week",
        "h",
        "greatest of any worker",
        "at_most",
        Decimal(1),
        Decimal(168),
    ),
    MeasureWords(
        "cotton-dust-twa8-elutriator",
        "dust",
        "cotton dust in breathed air",
        "mg/m3",
        "eight-hour average, greatest of any worker",
        "at_most",
        Decimal("0.001"),
        Decimal(100),
        "vertical elutriator, lint-free respirable fraction",
    ),
)
