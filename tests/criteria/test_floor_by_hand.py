"""The moves of the machine that tries to lower the floor, one by one: each can be made, and none weakens anything."""

from __future__ import annotations

from decimal import Decimal

import pytest

from criteria.models import CriterionVersion
from tests.criteria.test_floor_only_rises import Floor, level
from tests.personas import World


def beginning(world: World) -> Floor:
    """The machine before its first move, to be moved by hand."""
    tries = Floor()
    tries.world, tries.day, tries.begun, tries.norms = world, 30.0, 0, []
    tries.seen = tries.look()
    return tries


def test_what_the_machine_tries_can_be_done(world: World) -> None:
    """A move that is always refused, whatever it asks for, would show nothing."""
    tries = beginning(world)
    hours, minutes = ("h", Decimal(1)), ("min", Decimal(60))
    tries.revise("WT-01", [level(Decimal(44), minutes)], 0)
    assert tries.newest("WT-01").threshold == Decimal(2640)
    tries.insert([("WT-01", [level(Decimal(42), hours)], 1), ("FA-02", [{"words": "{0} And no less."}], 1)], 300)
    assert tries.newest("WT-01").threshold == Decimal(42)
    assert tries.newest("FA-02").text.endswith("And no less.")
    tries.nothing_is_owed_less()
    tries.correct(Decimal(43), hours, 280)
    assert tries.newest("WT-01").corrects is not None
    tries.begin("FA-02", Decimal(40), hours, (("PER",), ()), 0, replaces=True)
    assert CriterionVersion.objects.filter(criterion__code="XX-1").exists()
    tries.nothing_is_owed_less()


@pytest.mark.rule("CRIT-5")
def test_no_single_flaw_passes_whoever_writes_it(world: World) -> None:
    tries = beginning(world)
    for code, flaw in tries.flaws():
        before = tries.newest(code)
        tries.insert([(code, [flaw], 1)], 300)
        assert tries.newest(code) == before, flaw
    tries.nothing_is_owed_less()


@pytest.mark.rule("CRIT-5")
def test_a_norm_that_is_lost_takes_nothing_promulgated_with_it(world: World) -> None:
    tries = beginning(world)
    hours = ("h", Decimal(1))
    tries.record(Decimal(44), hours, (), -30)
    tries.revise("WT-01", [level(Decimal(40), hours)], 0)
    assert tries.newest("WT-01").number == 2
    tries.nothing_is_owed_less()
    tries.end("repealed", 60)
    assert not tries.norms
    tries.nothing_is_owed_less()


@pytest.mark.rule("CRIT-5")
def test_nothing_is_corrected_once_it_has_taken_effect(world: World) -> None:
    tries = beginning(world)
    tries.revise("WT-01", [level(Decimal(40), ("h", Decimal(1)))], 0)
    strongest = tries.newest("WT-01")
    tries.day += 30
    assert strongest.in_force_from <= tries.on(tries.day)
    tries.seen = tries.look()
    tries.correct(Decimal(44), ("h", Decimal(1)), 30)
    assert tries.newest("WT-01") == strongest
    tries.nothing_is_owed_less()
