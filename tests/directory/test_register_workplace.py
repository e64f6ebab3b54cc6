"""Workplaces are run by somebody who can be made to answer for them."""

from __future__ import annotations

from typing import Any

import pytest

from commission.directory.acts import register_workplace
from commission.directory.models import Workplace
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def register(world: World, **changes: Any) -> Workplace:
    arguments: dict[str, Any] = {
        "employer": world.garment_maker,
        "name": "Second factory",
        "country": world.peru,
        "workers": 120,
        **changes,
    }
    actor = acting(arguments.pop("by", world.clerk))
    return register_workplace(actor=actor, at=world.after(hours=1), commission=world.commission, **arguments)


def test_enters_a_workplace_in_its_employers_industry(world: World) -> None:
    workplace = register(world)
    assert workplace.industry == world.garment_maker.industry
    entry = last_entry("register_workplace")
    assert entry.body == {"employer": str(world.garment_maker.pk), "country": "PER", "workers": 120}


@pytest.mark.rule("FILE-1")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("employer", {"employer": "union"}),
        ("name", {"name": ""}),
        ("workers", {"workers": -1}),
        ("workers", {"workers": 2**31}),
    ],
)
def test_refuses_what_could_be_no_workplace(world: World, field: str, changes: dict[str, Any]) -> None:
    if "employer" in changes:
        changes = {"employer": world.union}
    with refused("FILE-1", field):
        register(world, **changes)


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_the_directory(world: World) -> None:
    with refused("INST-5"):
        register(world, by=world.garment_maker_counsel)
