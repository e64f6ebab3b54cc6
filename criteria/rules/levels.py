"""Values in their units as exact levels of a measure: pure arithmetic, the same as the database's `criteria_level`."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from criteria.models import Direction, Measure, Unit

EXACT = Context(prec=60)
BY_MASS, BY_VOLUME = "mass by volume", "volume by volume"


class Directed(Protocol):
    """What has a direction of protection."""

    direction: str


def exact_level(measure: Measure, unit: Unit, value: Decimal) -> Decimal:
    """Return a value as a level of the measure, in base units, exactly (CRIT-1).

    Refuses a unit of another dimension, and ppm where the substance's molar mass is not known. Where it is, both ppm
    and mg/m3 are multiplied, by molar mass and by molar volume, so that nothing is ever divided.
    """
    if measure.molar_mass is not None and measure.molar_volume is not None:
        if unit.dimension == BY_MASS:
            return EXACT.multiply(EXACT.multiply(value, unit.factor), measure.molar_volume)
        if unit.dimension == BY_VOLUME:
            return EXACT.multiply(EXACT.multiply(value, unit.factor), EXACT.multiply(Decimal(1000), measure.molar_mass))
    elif unit.dimension == measure.unit.dimension:
        return EXACT.multiply(value, unit.factor)
    elif {unit.dimension, measure.unit.dimension} == {BY_MASS, BY_VOLUME}:
        raise Refused(
            "CRIT-1",
            _("%(unit)s and %(own)s can only be compared for a substance whose molar mass is known.")
            % {"unit": unit.code, "own": measure.unit_id},
            _("State the value in %(own)s, or choose a measure that names its substance.") % {"own": measure.unit_id},
            field="unit",
        )
    raise Refused(
        "CRIT-1",
        _("%(unit)s does not measure %(quantity)s, which is stated in %(own)s.")
        % {"unit": unit.code, "quantity": measure.shown_quantity, "own": measure.unit_id},
        _("State the value in %(own)s or a unit of the same dimension.") % {"own": measure.unit_id},
        field="unit",
    )


def shown_value(measure: Measure, level: Decimal, unit: Unit | None = None) -> Decimal:
    """Return a level as people read it, in the measure's unit (or another), rounded to eight places."""
    unit = unit or measure.unit
    factor = exact_level(measure, unit, Decimal(1))
    value = EXACT.divide(level, factor).quantize(Decimal("1e-8"), rounding=ROUND_HALF_EVEN, context=EXACT)
    return value.normalize(EXACT) if value else Decimal(0)


def check_plausible(measure: Measure, level: Decimal, *, field: str = "value") -> None:
    """Refuse a level outside the range that is plausible for the measure (CRIT-1)."""
    if not is_plausible(measure, level):
        raise Refused(
            "CRIT-1",
            _("The value lies outside what is plausible for %(quantity)s: %(least)s to %(most)s %(unit)s.")
            % {
                "quantity": measure.shown_quantity,
                "least": measure.least.normalize(),
                "most": measure.most.normalize(),
                "unit": measure.unit_id,
            },
            _("Look at the value and at its unit again."),
            field=field,
        )


def is_plausible(measure: Measure, level: Decimal) -> bool:
    """Whether a level lies in the plausible range of the measure."""
    least, most = (exact_level(measure, measure.unit, edge) for edge in (measure.least, measure.most))
    return least <= level <= most


def protects_more(measure: Directed, one: Decimal, other: Decimal) -> bool:
    """Whether the first level protects workers strictly more than the second."""
    return one > other if measure.direction == Direction.AT_LEAST else one < other


def reaches(measure: Directed, level: Decimal, required: Decimal) -> bool:
    """Whether a level is at least as protective as what is required."""
    return not protects_more(measure, required, level)
