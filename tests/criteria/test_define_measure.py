"""Measures are defined: specific, in one direction, once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from criteria.acts.measures import define_measure, define_measures
from criteria.models import Measure
from criteria.rules.measures import MOLAR_VOLUME, MeasureEntry, is_cas
from tests.personas import World, acting
from tests.refusals import last_entry, refused

STYRENE = MeasureEntry(
    code="100-42-5-twa8",
    subject="dangerous-substances",
    quantity="styrene in breathed air",
    unit="ppm",
    statistic="eight-hour average, greatest of any worker",
    direction="at_most",
    least=Decimal("0.001"),
    most=Decimal(10_000),
    cas="100-42-5",
    molar_mass=Decimal("104.15"),
    molar_volume=MOLAR_VOLUME,
)


def define(world: World, entry: MeasureEntry) -> Any:
    return define_measure(actor=acting(world.clerk), at=world.founded_at, commission=world.commission, measure=entry)


@pytest.mark.rule("CRIT-1")
def test_a_measure_is_defined_and_named_in_the_register(world: World) -> None:
    measure = define(world, STYRENE)
    assert Measure.objects.get(pk="100-42-5-twa8").cas == "100-42-5"
    assert measure.molar_mass == Decimal("104.15")
    assert last_entry("define_measure").body["statistic"] == STYRENE.statistic


@pytest.mark.rule("CRIT-1")
def test_many_are_defined_under_one_entry(world: World) -> None:
    other = replace(STYRENE, code="styrene-respirable", method="personal sampler, respirable fraction")
    define_measures(
        actor=acting(world.administrator), at=world.founded_at, commission=world.commission, measures=[STYRENE, other]
    )
    entry = last_entry("define_measures")
    assert entry.body["measures"] == 2
    assert len(entry.body["sha256"]) == 64


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "Styrene Air"}, "code"),
        ({"code": "s" * 81}, "code"),
        ({"subject": "nothing"}, "subject"),
        ({"quantity": " "}, "quantity"),
        ({"statistic": ""}, "statistic"),
        ({"unit": "furlong"}, "unit"),
        ({"direction": "sideways"}, "direction"),
        ({"least": Decimal(10), "most": Decimal(10)}, "least"),
        ({"most": Decimal("0.123456789")}, "least"),
        ({"cas": "100-42-6"}, "cas"),
        ({"molar_volume": None}, "molar_mass"),
        ({"molar_mass": Decimal(0)}, "molar_mass"),
        ({"unit": "h"}, "molar_mass"),
    ],
)
def test_refuses_a_measure_that_is_not_specific(world: World, changes: dict[str, Any], field: str) -> None:
    with refused("CRIT-1", field):
        define(world, replace(STYRENE, **changes))


@pytest.mark.rule("CRIT-1")
def test_refuses_the_same_measure_again_and_in_the_other_direction(world: World) -> None:
    define(world, STYRENE)
    with refused("CRIT-1", "code"):
        define(world, STYRENE)
    with refused("CRIT-1", "code"):
        define(world, replace(STYRENE, code="styrene"))
    with refused("CRIT-1", "direction"):
        define(world, replace(STYRENE, code="styrene", direction="at_least"))


@pytest.mark.rule("CRIT-1")
def test_refuses_all_where_one_is_refused(world: World) -> None:
    with refused("CRIT-1", "direction"):
        define_measures(
            actor=acting(world.clerk),
            at=world.founded_at,
            commission=world.commission,
            measures=[STYRENE, replace(STYRENE, code="styrene", direction="at_least")],
        )
    with refused("CRIT-1"):
        define_measures(actor=acting(world.clerk), at=world.founded_at, commission=world.commission, measures=[])
    assert not Measure.objects.filter(cas="100-42-5").exists()


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_norms(world: World) -> None:
    with refused("INST-5"):
        define_measure(
            actor=acting(world.union_officer), at=world.founded_at, commission=world.commission, measure=STYRENE
        )


@pytest.mark.parametrize(
    ("number", "right"), [("108-88-3", True), ("7439-92-1", True), ("108-88-4", False), ("", False), ("1-2-3", False)]
)
def test_cas_numbers_have_a_check_digit(number: str, *, right: bool) -> None:
    assert is_cas(number) is right
