"""A norm ends: from then on it binds nobody, and what was promulgated on it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from commission.clock.sweep import sweep
from criteria.acts.norms import end_norm, record_norm
from criteria.models import Norm, Standing
from criteria.selectors.binding import Respondent, binding
from criteria.selectors.in_force import in_force
from tests.criteria.norms import REINSTATEMENT
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

HOURS = replace(
    REINSTATEMENT,
    subject="weekly-hours",
    measure="weekly-hours-worked",
    value=Decimal(40),
    unit="h",
    text="",
    in_force_from=date(2020, 1, 1),
)


@pytest.fixture
def norm(world: World) -> Norm:
    return record_norm(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entry=HOURS)


def end(world: World, norm: Norm, on: date, because: str = "repealed") -> Norm:
    return end_norm(
        actor=acting(world.clerk),
        at=world.after(days=10),
        commission=world.commission,
        norm=norm,
        on=on,
        because=because,
    )


def hours(world: World, on: date) -> tuple[Decimal | None, str]:
    respondent = Respondent("employer", "PER", "C1410")
    found = binding(world.commission, respondent=respondent, on=on, measure="weekly-hours-worked")
    (measure,) = found.measures()
    return measure.binding.value, measure.binding.source


@pytest.mark.rule("CRIT-10")
def test_it_binds_until_the_day_before_its_end(world: World, norm: Norm) -> None:
    on = world.today + timedelta(days=60)
    ended = end(world, norm, on)
    assert (ended.in_force_until, ended.ended_because) == (on, "repealed")
    assert hours(world, on - timedelta(days=1)) == (Decimal(40), "domestic")
    assert hours(world, on)[0] == Decimal(48)
    assert last_entry("end_norm").body["until"] == on.isoformat()


@pytest.mark.rule("CRIT-5")
def test_what_was_promulgated_stands(world: World, norm: Norm) -> None:
    day = world.today + timedelta(days=90)
    before = [version.pk for version in in_force(world.commission, day)]
    end(world, norm, world.today)
    assert [version.pk for version in in_force(world.commission, day)] == before
    assert hours(world, day) == (Decimal(48), "international")


def test_what_was_recorded_by_mistake_never_held(world: World, norm: Norm) -> None:
    ended = end(world, norm, date(2025, 1, 1), "mistaken")
    assert ended.in_force_until == ended.in_force_from
    assert hours(world, world.today)[0] == Decimal(48)


@pytest.mark.rule("CRIT-2")
def test_refuses_an_end_before_the_beginning(world: World, norm: Norm) -> None:
    with refused("CRIT-2", "on"):
        end(world, norm, date(2019, 12, 31))
    with refused("CRIT-2", "because"):
        end(world, norm, world.today, "tired of it")


@pytest.mark.rule("CRIT-2")
def test_refuses_an_end_on_a_day_that_no_law_can_have(world: World, norm: Norm) -> None:
    with refused("CRIT-2", "on"):
        end(world, norm, date.max)


@pytest.mark.rule("CRIT-2")
def test_refuses_to_end_it_twice(world: World, norm: Norm) -> None:
    end(world, norm, world.today)
    with refused("CRIT-2"):
        end(world, norm, world.today + timedelta(days=300), "replaced")


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_norms(world: World, norm: Norm) -> None:
    with refused("INST-5"):
        end_norm(
            actor=acting(world.jurists[0]),
            at=world.after(days=10),
            commission=world.commission,
            norm=norm,
            on=world.today,
            because="repealed",
        )


@pytest.mark.rule("CRIT-2")
def test_the_database_refuses_another_text_and_another_end(world: World, norm: Norm) -> None:
    with broken("crit_2_a_norm_stays"):
        Norm.objects.filter(pk=norm.pk).update(value=Decimal(60))
    with broken("crit_2_a_norm_stays"):
        Norm.objects.filter(pk=norm.pk)._raw_delete("default")
    end(world, norm, world.today)
    with broken("crit_2_a_norm_stays"):
        Norm.objects.filter(pk=norm.pk).update(in_force_until=None, ended_because="")


@pytest.mark.rule("CRIT-3")
def test_peers_owe_a_law_from_its_first_day_to_its_last_though_it_was_recorded_before(world: World) -> None:
    begins, ends = world.today + timedelta(days=30), world.today + timedelta(days=60)
    record_norm(
        actor=acting(world.clerk),
        at=world.after(days=1),
        commission=world.commission,
        entry=replace(HOURS, value=Decimal(36), in_force_from=begins, in_force_until=ends, ended_because="repealed"),
    )
    neighbour = Respondent("government", "BOL")

    def owed(on: date) -> list[Decimal | None]:
        found = binding(world.commission, respondent=neighbour, on=on, measure="weekly-hours-worked")
        return [each.binding.value for each in found.measures() if each.binding.practice]

    sweep(at=world.after(days=59))
    assert [owed(day) for day in (begins - timedelta(days=1), begins)] == [[], [Decimal(36)]]
    assert Standing.objects.filter(basis="standard").exists()
    sweep(at=world.after(days=61))
    assert owed(ends - timedelta(days=1)) == [Decimal(36)]
    assert owed(ends) == []
    assert not Standing.objects.filter(basis="standard").exists()
