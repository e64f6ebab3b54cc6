"""Strengthening is an order: whatever passes as stronger never lets through what was refused before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.acts.refusal import Refused
from criteria.models import CriterionVersion
from criteria.rules import Demand, check_specific, check_stronger, reached

LEVELS = st.decimals(-(10**6), 10**6, places=4)
MEASURES = st.builds(
    Demand,
    kind=st.just("measure"),
    text=st.just("What is measured."),
    quantity=st.just("hours"),
    unit=st.just("h"),
    statistic=st.just("greatest"),
    direction=st.sampled_from(["at_least", "at_most"]),
    threshold=LEVELS,
    evaluation_days=st.integers(1, 1_000),
)


def passes(old: Demand, new: Demand) -> bool:
    try:
        check_stronger(old, new)
    except Refused:
        return False
    return True


def met(demand: Demand, level: Decimal) -> bool:
    return reached(CriterionVersion(direction=demand.direction, threshold=demand.threshold), level)


@pytest.mark.rule("CRIT-5")
@given(old=MEASURES, new=MEASURES, level=LEVELS)
def test_no_level_that_was_a_violation_is_one_no_longer(old: Demand, new: Demand, level: Decimal) -> None:
    if passes(old, new) and met(new, level):
        assert met(old, level)


@pytest.mark.rule("CRIT-5")
@given(measures=st.lists(MEASURES, min_size=3, max_size=6))
def test_many_steps_lead_nowhere_that_one_step_could_not(measures: list[Demand]) -> None:
    chain = [measures[0]]
    for measure in measures[1:]:
        if passes(chain[-1], measure):
            chain.append(measure)
    assert passes(chain[0], chain[-1])


@pytest.mark.rule("CRIT-5")
@given(measure=MEASURES, step=st.decimals("0.0001", 1_000, places=4))
def test_there_is_no_way_back(measure: Demand, step: Decimal) -> None:
    assert measure.threshold is not None
    forwards = step if measure.direction == "at_least" else -step
    stricter = replace(measure, threshold=measure.threshold + forwards)
    assert passes(measure, stricter)
    assert not passes(stricter, measure)


@pytest.mark.rule("CRIT-1")
@given(measure=MEASURES)
def test_a_full_measure_is_specific(measure: Demand) -> None:
    check_specific(measure)
