"""A post ends, and everything that came with it."""

from __future__ import annotations

import pytest

from commission.authority.api import capacities_of
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.institution.acts import appoint_staff, end_post
from commission.institution.models import Post
from tests.personas import World, acting, somebody
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def end(world: World, who: Person, *, by: Person | None = None, days: float = 10) -> Post:
    return end_post(
        actor=acting(by or world.administrator),
        at=world.after(days=days),
        commission=world.commission,
        post=world.post_of(who),
    )


@pytest.mark.rule("INST-5")
def test_what_the_clerk_could_see_and_do_ends_with_the_post(world: World) -> None:
    post = end(world, world.clerk)
    assert post.held_until == world.after(days=10)
    assert not capacities_of(world.clerk, world.after(days=10)).exists()
    assert not Person.objects.get(pk=world.clerk.pk).has_perm("institution.act_as_registry_clerk", world.commission)
    entry = last_entry("end_post")
    assert entry.body == {"capacity": "registry_clerk", "person": str(world.clerk.pk)}


@pytest.mark.rule("INST-5")
def test_refuses_to_end_a_post_twice(world: World) -> None:
    end(world, world.clerk)
    with refused("INST-5"):
        end(world, world.clerk, days=11)


@pytest.mark.rule("INST-5")
def test_refuses_to_leave_the_commission_without_an_administrator(world: World) -> None:
    with refused("INST-5"):
        end(world, world.administrator)
    successor = somebody()
    appoint_staff(
        actor=acting(world.administrator),
        at=world.after(days=9),
        commission=world.commission,
        person=successor,
        capacity=Capacity.ADMINISTRATOR,
        held_from=world.after(days=9),
    )
    assert end(world, world.administrator).held_until == world.after(days=10)


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(world: World) -> None:
    for anybody in (world.clerk, world.jurists[0], world.outsider):
        with refused("INST-5"):
            end(world, world.investigator, by=anybody)
