"""A criterion asks for no less than what the peers of everybody whom it would bind have reached already (CRIT-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commission.directory.models import Country, Organisation
from criteria.acts.observations import report_observations
from criteria.models import CriterionVersion, Measure
from criteria.rules.observations import ObservationEntry
from tests.criteria.deliberations import MEASURE, SHARE, fresh, opened, put, reported, voted
from tests.personas import World, acting
from tests.refusals import refused

pytestmark = pytest.mark.django_db
DUST = "cotton-dust-twa8-elutriator"
ENDED = "violations-ended-90-days"


@pytest.fixture(name="neighbours")
def _neighbours(db: None) -> None:
    """Countries that are peers by their region, and by nothing else."""
    Country.objects.update(income="", labour_relations="")
    Country.objects.filter(pk__in=["BOL", "BRA", "COL", "PER"]).update(region="South America")


def mills(isic: str, number: int, *, start: int = 0) -> list[Organisation]:
    return [
        Organisation.objects.create(kind="employer", name=f"Mill {isic} {n}", country_id="BRA", industry_id=isic)
        for n in range(start, start + number)
    ]


def observed(world: World, who: Organisation | str, value: str, measure: str, **more: Any) -> None:
    of = Measure.objects.get(pk=measure)
    report_observations(
        actor=acting(world.investigator),
        at=world.after(days=more.pop("days", 20)),
        commission=world.commission,
        entries=[
            ObservationEntry(
                measure=measure,
                country=who if isinstance(who, str) else who.country_id,
                organisation=None if isinstance(who, str) else who.pk,
                value=Decimal(value),
                unit=of.unit_id,
                period_from=date(2025, 1, 1),
                period_until=date(2025, 12, 31),
                provenance="Annual survey of inspectorates, 2025, table 4",
            )
        ],
        verified=True,
    )


def dusty(world: World, isic: str, values: list[str]) -> None:
    for mill, value in zip(mills(isic, len(values)), values, strict=True):
        observed(world, mill, value, DUST)


SPINNERS = ["0.12", "0.16", "0.17", "0.18", "0.19", "0.19"]
"""Six, so that each of them has five peers, the fewest that make an industry's practice."""


@pytest.mark.rule("CRIT-4")
def test_refuses_less_than_the_best_employer_of_the_industry_does(world: World) -> None:
    dusty(world, "C1311", SPINNERS)
    deliberation = opened(world)
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"]))
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"], threshold=Decimal("0.1201")))
    draft = put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"], threshold=Decimal("0.12")))
    assert draft.threshold == Decimal("0.12")
    other = replace(fresh(world, MEASURE), code="XX-98", industries=["C1311"])
    put(world, deliberation, replace(other, threshold=Decimal(50), unit="ug/m3"))


@pytest.mark.rule("CRIT-4")
def test_too_few_peers_bind_nobody(world: World) -> None:
    dusty(world, "C1311", SPINNERS[:5])
    deliberation = opened(world)
    put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"]))


@pytest.mark.rule("CRIT-4")
def test_weaker_is_allowed_only_where_somebody_in_the_scope_is_bound_to_no_more(world: World) -> None:
    dusty(world, "C1311", SPINNERS)
    deliberation = opened(world)
    with refused("CRIT-4", "threshold"):
        # The whole division has the practice of its only class that has been measured.
        put(world, deliberation, replace(fresh(world, MEASURE), industries=["C13"]))
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311", "C1312"]))
    put(world, deliberation, replace(fresh(world, MEASURE), code="XX-97", industries=["C1311", "A0116"]))
    # Weavers come to have a practice of their own, and that is what binds weavers.
    dusty(world, "C1312", ["0.195", *["0.2"] * 5])
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(fresh(world, MEASURE), industries=["C13"]))
    asked = replace(fresh(world, MEASURE), industries=["C13"], threshold=Decimal("0.195"))
    put(world, deliberation, asked)


@pytest.mark.usefixtures("neighbours")
@pytest.mark.rule("CRIT-4")
def test_refuses_less_than_the_peers_of_every_government_have_reached(world: World) -> None:
    for country, value in (("BOL", "0.96"), ("BRA", "0.97"), ("COL", "0.98")):
        observed(world, country, value, ENDED)
    deliberation = opened(world)
    ended = replace(fresh(world, SHARE), countries=["PER", "BOL", "BRA"], unit="%")
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(ended, threshold=Decimal("97.9")))
    put(world, deliberation, replace(ended, threshold=Decimal(98)))


@pytest.mark.usefixtures("neighbours")
@pytest.mark.rule("CRIT-4")
def test_who_sets_the_practice_is_bound_by_what_others_reach(world: World) -> None:
    observed(world, "BOL", "0.96", ENDED)
    observed(world, "BRA", "0.98", ENDED)
    deliberation = opened(world)
    ended = replace(fresh(world, SHARE), countries=["BRA"], unit="%")
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(ended, threshold=Decimal("95.9")))
    put(world, deliberation, replace(ended, threshold=Decimal(96)))
    with refused("CRIT-4", "threshold"):
        put(world, deliberation, replace(ended, code="XX-98", countries=["BRA", "PER"], threshold=Decimal(97)))


@pytest.mark.rule("CRIT-4")
def test_a_floor_that_rises_before_the_ballot_ends_holds_the_draft_back(world: World) -> None:
    deliberation = reported(world, opened(world))
    draft = put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"]))
    dusty(world, "C1311", SPINNERS)
    voted(world, deliberation, world.after(days=44))
    assert not CriterionVersion.objects.filter(draft=draft).exists()
    assert "0.12 mg/m3" in deliberation.reasons
