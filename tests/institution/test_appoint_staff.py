"""Posts on the staff are held one at a time, and never by a member."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commission.authority.api import capacities_of
from commission.authority.capacities import Capacity
from commission.institution.acts import appoint_staff
from commission.institution.models import Post
from tests.personas import World, acting, somebody
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


def appoint(world: World, **changes: Any) -> Post:
    at = world.after(days=1)
    arguments: dict[str, Any] = {
        "person": somebody(),
        "capacity": Capacity.REGISTRY_CLERK,
        "held_from": at,
        **changes,
    }
    actor = acting(arguments.pop("by", world.administrator))
    return appoint_staff(actor=actor, at=at, commission=world.commission, **arguments)


@pytest.mark.parametrize("capacity", ["registry_clerk", "administrator", "staff_investigator", "court"])
def test_fills_a_post_with_its_capacity_and_enters_it(world: World, capacity: str) -> None:
    post = appoint(world, capacity=Capacity(capacity))
    assert [grant.capacity for grant in capacities_of(post.person, world.after(days=2))] == [capacity]
    assert post.person.has_perm(f"institution.act_as_{capacity}", world.commission)
    entry = last_entry("appoint_staff")
    assert entry.subject_id == post.pk
    assert entry.body["capacity"] == capacity


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("capacity", ["jurist", "complainant", "clock", "public", "team_member"])
def test_refuses_a_capacity_that_is_no_post(world: World, capacity: str) -> None:
    with refused("INST-5", "capacity"):
        appoint(world, capacity=Capacity(capacity))


@pytest.mark.rule("INST-5")
def test_refuses_members_and_alternates(world: World) -> None:
    for anybody in (world.jurists[0], world.worker_representatives[3], world.alternate_jurists[0]):
        with refused("INST-5", "person"):
            appoint(world, person=anybody)


@pytest.mark.rule("INST-5")
def test_refuses_a_second_post_until_the_first_is_over(world: World) -> None:
    with refused("INST-5", "person"):
        appoint(world, person=world.investigator)
    post = appoint(world, held_until=world.after(days=5))
    with refused("INST-5", "person"):
        appoint(world, person=post.person, held_from=world.after(days=4))
    assert appoint(world, person=post.person, held_from=world.after(days=5)).pk != post.pk


@pytest.mark.rule("INST-5")
def test_refuses_a_post_that_ends_before_it_begins(world: World) -> None:
    with refused("INST-5", "held_until"):
        appoint(world, held_until=world.after(days=1))


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(world: World) -> None:
    for anybody in (world.jurists[0], world.clerk, world.investigator, world.outsider):
        with refused("INST-5"):
            appoint(world, by=anybody)


@pytest.mark.rule("INST-5")
def test_the_database_refuses_the_same_post_twice_and_one_that_ends_before_it_begins(world: World) -> None:
    at = world.after(days=1)
    with broken("inst_5_a_post_is_held_once"):
        Post.objects.create(commission=world.commission, person=world.clerk, capacity="registry_clerk", held_from=at)
    with broken("inst_5_a_post_ends_after_it_begins"):
        Post.objects.create(
            commission=world.commission,
            person=world.outsider,
            capacity="registry_clerk",
            held_from=at,
            held_until=at - timedelta(seconds=1),
        )
