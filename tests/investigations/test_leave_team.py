"""A place on a team ends, and what came with it; a team that lacks somebody it needs stands still."""

from __future__ import annotations

import pytest

from commission.authority.api import capacities_of
from commission.authority.models import Person
from investigations.acts import leave_team
from investigations.models import TeamMembership
from investigations.selectors import parts_of
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def leave(world: World, who: Person, *, days: float = 10, by: Person | None = None) -> TeamMembership:
    place = TeamMembership.objects.filter(team=world.team, person=who).latest("held_from")
    return leave_team(
        actor=acting(by or world.administrator), at=world.after(days=days), team=world.team, membership=place
    )


@pytest.mark.rule("INST-5")
def test_capacity_and_object_permission_end_with_the_place(world: World) -> None:
    place = leave(world, world.union_team_member)
    assert place.held_until == world.after(days=10)
    assert not capacities_of(world.union_team_member, world.after(days=10)).exists()
    who = Person.objects.get(pk=world.union_team_member.pk)
    assert not who.has_perm("investigations.act_as_team_member", world.team)
    entry = last_entry("leave_team")
    assert entry.body["part"] == "worker_organisation"


@pytest.mark.rule("INV-1")
def test_the_team_can_no_longer_act_without_its_worker_organisation(world: World) -> None:
    assert "worker_organisation" in parts_of(world.team, world.after(days=9))
    leave(world, world.union_team_member)
    assert "worker_organisation" not in parts_of(world.team, world.after(days=10))
    with refused("INV-1"):
        world.visit(world.after(days=11))


@pytest.mark.rule("INV-1")
def test_refuses_to_end_a_place_twice(world: World) -> None:
    leave(world, world.union_team_member)
    with refused("INV-1"):
        leave(world, world.union_team_member, days=11)


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(world: World) -> None:
    for somebody in (world.investigator, world.union_team_member):
        with refused("INST-5"):
            leave(world, world.union_team_member, by=somebody)
