"""An amendment makes a charter stronger or other, never weaker."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from commission.institution.acts import amend_charter
from commission.institution.charters import CHART_1
from commission.institution.models import Charter, Commission
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(world: World) -> datetime:
    return world.after(hours=6)


def amend(world: World, at: datetime, **changes: Any) -> Charter:
    return amend_charter(
        actor=acting(world.administrator), at=at, commission=world.commission, draft=replace(CHART_1, **changes)
    )


def test_puts_the_commission_under_a_new_version_and_enters_it(world: World, at: datetime) -> None:
    charter = amend(world, at, limits={**CHART_1.limits, "hearing_target": 30})
    world.commission.refresh_from_db()
    assert world.commission.charter == charter
    assert charter.version == 2
    assert Charter.objects.get(rule="CHART-1", version=1).days("hearing_target") == 45
    entry = last_entry("amend_charter")
    assert entry.body["version"] == 2
    assert entry.body["limits"]["hearing_target"] == 30
    assert entry.actor == world.administrator.pk


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize("rule", CHART_1.mandatory_rules)
def test_refuses_to_drop_a_mandatory_rule_under_its_own_id(world: World, at: datetime, rule: str) -> None:
    kept = tuple(one for one in CHART_1.mandatory_rules if one != rule)
    with refused(rule, "mandatory_rules"):
        amend(world, at, mandatory_rules=kept)


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize(
    ("rule", "limit", "days"),
    [("HEAR-1", "hearing", 61), ("DEC-1", "decision", 91), ("DEC-1", "fresh_decision", 16)],
)
def test_refuses_a_limit_longer_than_the_mandatory_rule_allows(
    world: World, at: datetime, rule: str, limit: str, days: int
) -> None:
    with refused(rule, "limits"):
        amend(world, at, limits={**CHART_1.limits, limit: days})


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize("floors", [{**CHART_1.floors, "equality": "399999.99"}, {"default": "250000"}])
def test_refuses_to_lower_or_drop_a_floor(world: World, at: datetime, floors: dict[str, str]) -> None:
    with refused("SANC-2", "floors"):
        amend(world, at, floors=floors)


def test_raises_a_floor(world: World, at: datetime) -> None:
    assert amend(world, at, floors={**CHART_1.floors, "equality": "500000"}).floors["equality"] == "500000"


@pytest.mark.rule("WAIV-1")
def test_drops_the_waiver_and_refuses_to_bring_it_back(world: World, at: datetime) -> None:
    amend(world, at, waiver=Charter.Waiver.NONE)
    with refused("WAIV-1", "waiver"):
        amend(world, at, waiver=Charter.Waiver.BOTH_HOUSES)


@pytest.mark.rule("CHART-7")
def test_refuses_to_turn_one_charter_into_another(world: World, at: datetime) -> None:
    with refused("CHART-7", "rule"):
        amend(world, at, rule="CHART-3")


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(world: World, at: datetime) -> None:
    for somebody in (world.jurists[0], world.clerk, world.investigator, world.union_officer):
        with refused("INST-5"):
            amend_charter(actor=acting(somebody), at=at, commission=world.commission, draft=CHART_1)


@pytest.mark.rule("CHART-7")
def test_the_database_refuses_a_version_without_a_mandatory_rule(world: World) -> None:
    with broken("chart_7_no_mandatory_rule_is_dropped"):
        replace(CHART_1, mandatory_rules=CHART_1.mandatory_rules[1:]).row(2).save(force_insert=True)


@pytest.mark.rule("CHART-7")
def test_the_database_refuses_a_lowered_floor_and_a_gap_between_versions(world: World) -> None:
    with broken("chart_7_no_mandatory_rule_is_dropped"):
        replace(CHART_1, floors={"default": "1"}).row(2).save(force_insert=True)
    with broken("chart_7_no_mandatory_rule_is_dropped"):
        CHART_1.row(3).save(force_insert=True)


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize(
    ("limits", "constraint"),
    [
        ({"hearing": 61}, "chart_7_hearing_by_day_60"),
        ({"hearing": "60"}, "chart_7_hearing_by_day_60"),
        ({"hearing": None}, "chart_7_hearing_by_day_60"),
        ({"decision": 91}, "chart_7_decision_by_day_90"),
        ({"fresh_decision": 16}, "chart_7_decision_by_day_90"),
    ],
)
def test_the_database_refuses_a_limit_beyond_the_mandatory_one(
    world: World, limits: dict[str, Any], constraint: str
) -> None:
    with broken(constraint):
        replace(CHART_1, limits={**CHART_1.limits, **limits}).row(2).save(force_insert=True)


@pytest.mark.rule("CHART-7")
def test_the_database_refuses_a_gain_of_zero_and_a_second_first_version(world: World) -> None:
    with broken("chart_7_a_floor_above_zero"):
        replace(CHART_1, rule="CHART-2", floors={"default": "0"}).row(1).save(force_insert=True)
    with broken("chart_7_versions_of_a_charter"):
        CHART_1.row(1).save(force_insert=True)


@pytest.mark.rule("CHART-7")
def test_the_database_refuses_to_move_a_commission_back_or_to_another_charter(world: World, at: datetime) -> None:
    first = world.commission.charter
    amend(world, at)
    other = replace(CHART_1, rule="CHART-2").row(1)
    other.save(force_insert=True)
    for charter in (first, other):
        with broken("chart_7_a_commission_keeps_its_charter"):
            Commission.objects.filter(pk=world.commission.pk).update(charter=charter)
