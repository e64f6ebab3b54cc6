"""What ties a member to others is declared, by the member or by the registry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from commission.institution.acts import declare_interest
from commission.institution.models import Interest
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


def declare(world: World, **changes: Any) -> Interest:
    arguments: dict[str, Any] = {
        "person": world.jurists[0],
        "organisation": world.garment_maker,
        "kind": Interest.Kind.PAID,
        "since": date(2022, 3, 1),
        **changes,
    }
    actor = acting(arguments.pop("by", world.jurists[0]))
    return declare_interest(actor=actor, at=world.after(days=1), commission=world.commission, **arguments)


@pytest.mark.rule("INST-4")
def test_a_member_declares_the_own_interest_and_it_is_entered(world: World) -> None:
    interest = declare(world)
    entry = last_entry("declare_interest")
    assert entry.subject_id == interest.pk
    assert entry.body["kind"] == "paid"
    assert entry.body["until"] is None
    assert entry.actor == world.jurists[0].pk


@pytest.mark.rule("INST-4")
def test_the_registry_enters_what_it_learns(world: World) -> None:
    assert declare(world, by=world.clerk).person == world.jurists[0]


@pytest.mark.rule("INST-4")
def test_declared_again_with_its_end_the_same_interest_ends(world: World) -> None:
    first = declare(world)
    second = declare(world, until=date(2025, 12, 31))
    assert second.pk == first.pk
    assert Interest.objects.get().until == date(2025, 12, 31)


@pytest.mark.rule("INST-5")
def test_refuses_a_member_who_declares_anothers_interest(world: World) -> None:
    with refused("INST-5"):
        declare(world, by=world.jurists[1])


@pytest.mark.rule("INST-5")
def test_refuses_those_who_are_neither_members_nor_registry(world: World) -> None:
    for somebody in (world.garment_maker_counsel, world.investigator, world.outsider):
        with refused("INST-5"):
            declare(world, by=somebody)


@pytest.mark.rule("INST-4")
def test_refuses_an_interest_to_come_one_that_ends_too_early_and_one_of_no_kind(world: World) -> None:
    with refused("INST-4", "since"):
        declare(world, since=world.today + timedelta(days=2))
    with refused("INST-4", "until"):
        declare(world, until=date(2022, 2, 28))
    with refused("INST-4", "kind"):
        declare(world, kind="married")


@pytest.mark.rule("INST-4")
def test_the_database_refuses_an_interest_that_ends_before_it_begins(world: World) -> None:
    with broken("inst_4_an_interest_ends_after_it_begins"):
        Interest.objects.create(
            person=world.jurists[0],
            organisation=world.farm,
            kind="paid",
            since=date(2024, 1, 2),
            until=date(2024, 1, 1),
            declared_at=world.founded_at,
        )
