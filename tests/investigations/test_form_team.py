"""Teams are formed by the administrator, each under a name of its own."""

from __future__ import annotations

from typing import Any

import pytest

from investigations.acts import form_team
from investigations.models import Team
from investigations.selectors import parts_of, teams, teams_of
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.rule("INV-1")]


def form(world: World, **changes: Any) -> Team:
    actor = acting(changes.pop("by", world.administrator))
    arguments: dict[str, Any] = {"country": world.peru, "name": "Second team for Peru", **changes}
    return form_team(actor=actor, at=world.after(days=1), commission=world.commission, **arguments)


def test_forms_a_team_that_has_nobody_yet(world: World) -> None:
    team = form(world)
    assert parts_of(team, world.after(days=2)) == set()
    assert list(teams(world.commission)) == [world.team, team]
    assert not teams_of(world.outsider).exists()
    entry = last_entry("form_team")
    assert entry.subject_id == team.pk
    assert entry.body == {"country": "PER"}


@pytest.mark.parametrize("name", ["", "  ", "x" * 161, "Investigative team for Peru"])
def test_refuses_a_name_that_tells_no_teams_apart(world: World, name: str) -> None:
    with refused("INV-1", "name"):
        form(world, name=name)


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(world: World) -> None:
    for somebody in (world.investigator, world.clerk, world.jurists[0], world.outsider):
        with refused("INST-5"):
            form(world, by=somebody)


def test_the_database_refuses_two_teams_of_one_name(world: World) -> None:
    with broken("inv_1_name_of_a_team"):
        Team.objects.create(
            commission=world.commission, country=world.peru, name=world.team.name, formed_at=world.founded_at
        )
