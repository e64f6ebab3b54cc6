"""What a team found before anybody complained, so that the clock has something to decide from."""

from __future__ import annotations

from datetime import timedelta

from commission.proceedings.acts import make_finding
from investigations.models import Finding
from tests.personas import World, acting


def find_violation(world: World) -> Finding:
    """The garment maker dismisses the pregnant; seen in the workplace."""
    at = world.after(days=1)
    visit = world.visit(at - timedelta(hours=1))
    return make_finding(
        actor=acting(world.investigator),
        at=at,
        team=world.team,
        respondent=world.garment_maker,
        workplace=world.garment_factory,
        criterion_version=world.criteria["EQ-01"],
        outcome=Finding.Outcome.NOT_MET,
        basis=Finding.Basis.WORKPLACE,
        visit=visit,
        facts="Nineteen of the twenty-two women who announced a pregnancy in two years were gone within a month.",
    )
