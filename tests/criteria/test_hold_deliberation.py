"""A deliberation is on record with everybody who took part, in the capacity that they held."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from commission.authority.capacities import Capacity
from criteria.acts import hold_deliberation
from criteria.models import Deliberation
from investigations.acts import leave_team
from investigations.models import TeamMembership
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.rule("CRIT-8")]


def hold(world: World, *, days: float = 20, **changes: Any) -> Deliberation:
    arguments: dict[str, Any] = {
        "title": "Dust in spinning mills",
        "held_on": world.today + timedelta(days=19),
        "statements": [
            (world.investigator, Capacity.STAFF_INVESTIGATOR, "Two mills of nine keep the level."),
            (world.union_team_member, Capacity.TEAM_MEMBER, "Masks are handed out on days of inspection."),
            (world.ngo_officer, "human_rights_organisation", "Nobody is paid while she is ill."),
        ],
        **changes,
    }
    actor = acting(arguments.pop("by", world.jurists[0]))
    return hold_deliberation(actor=actor, at=world.after(days=days), commission=world.commission, **arguments)


def test_records_who_said_what_and_enters_it_without_names_or_words(world: World) -> None:
    deliberation = hold(world)
    said = {row.person: row.capacity for row in deliberation.statements.all()}
    assert said == {
        world.investigator: "staff_investigator",
        world.union_team_member: "team_member",
        world.ngo_officer: "human_rights_organisation",
    }
    entry = last_entry("hold_deliberation")
    digest = hashlib.sha256(b"Two mills of nine keep the level.").hexdigest()
    assert entry.body["statements"][0] == {"capacity": "staff_investigator", "sha256": digest}
    assert world.investigator.display_name not in str(entry.body)


@pytest.mark.parametrize(
    "statement",
    [
        ("ngo_officer", Capacity.STAFF_INVESTIGATOR),
        ("union_team_member", Capacity.STAFF_INVESTIGATOR),
        ("jurist", Capacity.TEAM_MEMBER),
    ],
)
def test_refuses_whoever_speaks_for_a_team_without_a_place_on_one(world: World, statement: tuple[str, str]) -> None:
    who = world.jurists[1] if statement[0] == "jurist" else getattr(world, statement[0])
    with refused("CRIT-8", "statements"):
        hold(world, statements=[(who, statement[1], "I have seen it.")])


def test_who_left_the_team_the_day_before_no_longer_speaks_for_it(world: World) -> None:
    place = TeamMembership.objects.get(team=world.team, person=world.union_team_member)
    leave_team(actor=acting(world.administrator), at=world.after(days=18), team=world.team, membership=place)
    statements = [(world.union_team_member, Capacity.TEAM_MEMBER, "Masks are handed out.")]
    with refused("CRIT-8", "statements"):
        hold(world, statements=statements)
    assert hold(world, held_on=world.today + timedelta(days=18), statements=statements).statements.count() == 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " "}),
        ("statements", {"statements": []}),
        ("held_on", {"held_on": None}),
    ],
)
def test_refuses_a_deliberation_of_nothing_by_nobody_or_yet_to_come(
    world: World, field: str, changes: dict[str, Any]
) -> None:
    if "held_on" in changes:
        changes = {"held_on": world.today + timedelta(days=21)}
    with refused("CRIT-8", field):
        hold(world, **changes)


@pytest.mark.parametrize("capacity", ["clock", "public", "", "king"])
def test_refuses_a_capacity_in_which_nobody_takes_part(world: World, capacity: str) -> None:
    with refused("CRIT-8"):
        hold(world, statements=[(world.outsider, capacity, "Well.")])


def test_refuses_a_participant_who_said_nothing(world: World) -> None:
    with refused("CRIT-8", "statements"):
        hold(world, statements=[(world.ngo_officer, "human_rights_organisation", "  ")])


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_members(world: World) -> None:
    for somebody in (world.administrator, world.investigator, world.ngo_officer):
        with refused("INST-5"):
            hold(world, by=somebody)
