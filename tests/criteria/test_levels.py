"""Values in whatever unit are one exact level, in Python and in the database alike."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from commission.acts.refusal import Refused
from criteria.models import Measure, Unit
from criteria.rules.levels import exact_level, reaches, shown_value
from criteria.rules.scope import Scope

IN_PINT = {
    "%": "percent",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "wk": "week",
    "ug/m3": "microgram / meter ** 3",
    "mg/m3": "milligram / meter ** 3",
    "g/m3": "gram / meter ** 3",
    "ppm": "ppm",
    "kg": "kilogram",
    "g": "gram",
    "m": "meter",
    "cm": "centimeter",
    "1": "dimensionless",
}
BASES = {
    "number": "dimensionless",
    "time": "second",
    "mass by volume": "microgram / meter ** 3",
    "volume by volume": "ppm",
    "mass": "kilogram",
    "length": "meter",
}


def toluene() -> Measure:
    """A substance that one country limits in ppm, another in mg/m3."""
    return Measure(
        code="toluene-twa8",
        subject_id="dust",
        quantity="toluene in breathed air",
        unit=Unit.objects.get(pk="ppm"),
        statistic="8-hour time-weighted mean",
        direction="at_most",
        least=Decimal(0),
        most=Decimal(10_000),
        cas="108-88-3",
        molar_mass=Decimal("92.14"),
        molar_volume=Decimal("24.45"),
    )


@pytest.mark.django_db
@pytest.mark.rule("CRIT-1")
def test_every_factor_is_the_one_that_pint_has() -> None:
    pint_units: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    for unit in Unit.objects.filter(pk__in=IN_PINT):
        base = pint_units(BASES[unit.dimension])
        factor = (pint_units.Quantity(Decimal(1), IN_PINT[unit.pk])).to(base.units).magnitude
        assert Decimal(factor) == unit.factor, unit.pk


@pytest.mark.django_db
@pytest.mark.rule("CRIT-1")
def test_five_milligrams_are_five_thousand_micrograms() -> None:
    dust = Measure.objects.select_related("unit").get(pk="cotton-dust-twa8-elutriator")
    milligrams, micrograms = (Unit.objects.get(pk=code) for code in ("mg/m3", "ug/m3"))
    level = exact_level(dust, milligrams, Decimal(5))
    assert level == exact_level(dust, micrograms, Decimal(5000))
    assert shown_value(dust, level) == 5
    assert reaches(dust, level, exact_level(dust, micrograms, Decimal(5000)))
    assert not reaches(dust, exact_level(dust, micrograms, Decimal("5000.00000001")), level)


@pytest.mark.django_db
@pytest.mark.rule("CRIT-1")
def test_ppm_needs_the_substance() -> None:
    dust = Measure.objects.select_related("unit").get(pk="cotton-dust-twa8-elutriator")
    ppm, milligrams, hours = (Unit.objects.get(pk=code) for code in ("ppm", "mg/m3", "h"))
    with pytest.raises(Refused, match="molar mass"):
        exact_level(dust, ppm, Decimal(1))
    measure = toluene()
    # 50 ppm of toluene are 188.42... mg/m3: 188 is less, 189 is more.
    limit = exact_level(measure, ppm, Decimal(50))
    assert exact_level(measure, milligrams, Decimal(188)) < limit < exact_level(measure, milligrams, Decimal(189))
    assert shown_value(measure, limit) == 50
    with pytest.raises(Refused, match="does not measure"):
        exact_level(measure, hours, Decimal(1))


class TheDatabaseCountsAlike(TestCase):
    """The trigger that states levels, and the function that refuses in Python, are one arithmetic."""

    @given(
        value=st.decimals(0, 10**9, places=8),
        units=st.sampled_from(
            [
                ("toluene-twa8", "ppm"),
                ("toluene-twa8", "ppb"),
                ("toluene-twa8", "g/m3"),
                ("toluene-twa8", "ug/m3"),
                ("weekly-hours-worked", "min"),
                ("weekly-hours-worked", "wk"),
                ("violations-ended-90-days", "%"),
                ("cotton-dust-twa8-elutriator", "mg/m3"),
                ("cotton-dust-twa8-elutriator", "ppm"),
            ]
        ),
    )
    @settings(max_examples=60)
    def test_alike(self, value: Decimal, units: tuple[str, str]) -> None:
        if units[0] == "toluene-twa8" and not Measure.objects.filter(pk=units[0]).exists():
            toluene().save(force_insert=True)
        measure = Measure.objects.select_related("unit").get(pk=units[0])
        with connection.cursor() as cursor:
            cursor.execute("SELECT criteria_level(%s, %s, %s)", [*units, value])
            counted = cursor.fetchone()[0]
        try:
            level: Decimal | None = exact_level(measure, Unit.objects.get(pk=units[1]), value)
        except Refused:
            level = None
        assert counted == level


CODES = st.frozensets(st.sampled_from(["C", "C1", "C13", "C14", "C141", "C1410", "A", "A01"]), max_size=3)
SCOPES = st.builds(
    Scope,
    countries=st.frozensets(st.sampled_from(["PER", "BRA", "FRA"]), max_size=2),
    industries=CODES,
    traits=st.frozensets(st.sampled_from(["night-work", "dormitories"]), max_size=2),
)
PLACES = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["PER", "BRA", "FRA", "USA"]),
        "isic": st.sampled_from(["", "C1410", "C1311", "A0111"]),
        "traits": st.frozensets(st.sampled_from(["night-work", "dormitories"]), max_size=2),
    }
)


@pytest.mark.rule("CRIT-5")
@given(wide=SCOPES, narrow=SCOPES, place=PLACES)
def test_whoever_is_in_a_scope_is_in_every_scope_that_covers_it(
    wide: Scope, narrow: Scope, place: dict[str, str]
) -> None:
    if wide.covers(narrow) and narrow.applies(**place):
        assert wide.applies(**place)


class TheDatabaseCoversAlike(TestCase):
    """The scope comparison of the trigger is the one of the act."""

    @pytest.mark.rule("CRIT-5")
    @given(wide=SCOPES, narrow=SCOPES)
    @settings(max_examples=80)
    def test_alike(self, wide: Scope, narrow: Scope) -> None:
        arrays = [sorted(one) for scope in (wide, narrow) for one in (scope.countries, scope.industries, scope.traits)]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT criteria_scope_covers(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])",
                arrays,
            )
            assert cursor.fetchone()[0] == wide.covers(narrow)
