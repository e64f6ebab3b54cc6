"""Places on a team come from the parts of the world of work, and each is held as its part demands."""

from __future__ import annotations

from typing import Any

import pytest

from commission.authority.api import capacities_of
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.institution.acts import appoint_staff
from investigations.acts import form_team, join_team
from investigations.models import Team, TeamMembership
from investigations.selectors import memberships_of, parts_of, teams_of
from tests.personas import World, acting, somebody
from tests.refusals import broken, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.rule("INV-1")]


@pytest.fixture
def team(world: World) -> Team:
    """A team without anybody."""
    return form_team(
        actor=acting(world.administrator),
        at=world.after(hours=1),
        commission=world.commission,
        country=world.peru,
        name="Second team",
    )


def join(world: World, team: Team, part: str, **changes: Any) -> TeamMembership:
    actor = acting(changes.pop("by", world.administrator))
    arguments: dict[str, Any] = {"person": somebody(), **changes}
    return join_team(actor=actor, at=world.after(days=1), team=team, part=part, **arguments)


def test_staff_act_as_staff_and_others_as_members_of_the_team(world: World, team: Team) -> None:
    staff = join(world, team, "staff", person=world.investigator, lead=True)
    other = join(world, team, "civil", organisation=world.ngo)
    at = world.after(days=2)
    over_the_team = {grant.capacity for grant in capacities_of(staff.person, at).filter(object_id=team.pk)}
    assert over_the_team == {"staff_investigator"}
    assert [grant.capacity for grant in capacities_of(other.person, at)] == ["team_member"]
    assert other.person.has_perm("investigations.act_as_team_member", team)
    assert parts_of(team, at) == {"staff", "civil"}
    assert list(memberships_of(team, at)) == [staff, other]
    assert list(teams_of(world.investigator)) == [world.team, team]
    entry = last_entry("join_team")
    assert entry.body == {"team": str(team.pk), "part": "civil", "lead": False, "person": str(other.person_id)}


@pytest.mark.parametrize("part", ["production", "safety", "civil"])
def test_specialists_and_civil_society_join_as_they_are(world: World, team: Team, part: str) -> None:
    assert join(world, team, part).part == part


def test_refuses_staff_without_a_post(world: World, team: Team) -> None:
    for anybody in (world.outsider, world.clerk):
        with refused("INV-1", "person"):
            join(world, team, "staff", person=anybody)


@pytest.mark.parametrize("organisation", [None, "ngo", "garment_maker"])
def test_refuses_a_worker_organisation_that_is_none(world: World, team: Team, organisation: str | None) -> None:
    with refused("INV-1", "organisation"):
        join(
            world,
            team,
            "worker_organisation",
            organisation=getattr(world, organisation) if organisation else None,
            independence_declared=True,
        )


def test_refuses_a_worker_organisation_from_elsewhere(world: World, team: Team) -> None:
    with refused("INV-1", "organisation"):
        join(
            world,
            team,
            "worker_organisation",
            organisation=world.unions_of_members[0],
            independence_declared=True,
        )


@pytest.mark.rule("INST-6")
def test_refuses_a_worker_organisation_that_has_not_declared_its_independence(world: World, team: Team) -> None:
    with refused("INST-6", "independence_declared"):
        join(world, team, "worker_organisation", organisation=world.union)
    assert join(
        world, team, "worker_organisation", organisation=world.union, independence_declared=True
    ).independence_declared


def test_refuses_an_agencys_official_who_was_not_vetted(world: World, team: Team) -> None:
    with refused("INV-1", "vetted_for"):
        join(world, team, "agency", organisation=world.labour_ministry)
    with refused("INV-1", "organisation"):
        join(world, team, "agency", organisation=world.garment_maker, vetted_for="A record of orders enforced")
    vetted = join(world, team, "agency", organisation=world.labour_ministry, vetted_for="A record of orders enforced")
    assert vetted.vetted_for == "A record of orders enforced"


@pytest.mark.rule("INV-2")
def test_refuses_a_lead_who_is_not_staff(world: World, team: Team) -> None:
    with refused("INV-2", "lead"):
        join(world, team, "safety", lead=True)


@pytest.mark.rule("INV-7")
def test_refuses_a_second_lead(world: World, team: Team) -> None:
    join(world, team, "staff", person=world.investigator, lead=True)
    with refused("INV-7", "lead"):
        join(world, team, "staff", person=world.second_investigator, lead=True)


def test_refuses_a_second_place_and_an_unknown_part(world: World, team: Team) -> None:
    place = join(world, team, "civil")
    with refused("INV-1", "person"):
        join(world, team, "safety", person=place.person)
    with refused("INV-1", "part"):
        join(world, team, "employer")


@pytest.mark.rule("INST-5")
def test_refuses_members_of_the_commission_who_judge_what_teams_find(world: World, team: Team) -> None:
    for anybody in (world.jurists[0], world.alternate_jurists[0]):
        with refused("INST-5", "person"):
            join(world, team, "civil", person=anybody)


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(world: World, team: Team) -> None:
    for anybody in (world.investigator, world.union_officer, world.jurists[0]):
        with refused("INST-5"):
            join(world, team, "civil", by=anybody)


def test_a_new_investigator_can_join(world: World, team: Team) -> None:
    who = somebody()
    appoint_staff(
        actor=acting(world.administrator),
        at=world.after(hours=2),
        commission=world.commission,
        person=who,
        capacity=Capacity.STAFF_INVESTIGATOR,
        held_from=world.after(hours=2),
    )
    assert join(world, team, "staff", person=who).person == who


@pytest.mark.rule("INST-6")
@pytest.mark.rule("INV-7")
@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("inv_1_an_agency_official_is_vetted", {"part": "agency"}),
        ("inv_1_a_worker_organisation_is_named", {"part": "worker_organisation", "independence_declared": True}),
        ("inst_6_a_worker_organisation_on_a_team_is_independent", {"part": "worker_organisation"}),
        ("inv_7_one_lead_of_a_team", {"part": "staff", "lead": True}),
        ("inv_1_one_place_on_a_team", {"part": "staff", "person": "investigator"}),
    ],
)
def test_the_database_refuses_a_place_that_the_act_would_refuse(
    world: World, constraint: str, fields: dict[str, Any]
) -> None:
    who: Person = getattr(world, fields["person"]) if "person" in fields else somebody()
    if constraint.startswith("inst_6"):
        fields = {**fields, "organisation": world.union}
    with broken(constraint):
        TeamMembership.objects.create(**{**fields, "team": world.team, "person": who, "held_from": world.founded_at})
