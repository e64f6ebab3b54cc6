"""A walk through a case, page by page: where it is, who goes, and what is said on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.browser.story import (
    Seat,
    today,
)
from tests.browser.visitor import Visitor
from tests.personas import World

GARMENTS = "Confecciones Andinas S.A."


@dataclass
class Walk:
    """The case as it goes, and who is seated for it."""

    world: World
    seat: Seat
    folder: Path
    union: Visitor
    public: Visitor
    number: str = ""
    panel: list[Visitor] = field(default_factory=list)
    decision: str = ""

    @property
    def presiding(self) -> Visitor:
        return self.panel[0]

    def page(self, rest: str = "") -> str:
        return f"/dockets/{self.number}/{rest}"


def make_finding(walk: Walk, investigator: Visitor, *, outcome: str, basis: str, facts: str) -> None:
    """Record a visit to the factory, and what was found there."""
    team = f"/teams/{walk.world.team.pk}/"
    day = today(investigator) - timedelta(days=1)
    investigator.go(team)
    investigator.follow("Record visit")
    investigator.choose("Who was visited", GARMENTS)
    investigator.choose("Workplace", GARMENTS)
    investigator.fill("Began", f"{day}T08:00")
    investigator.fill("Ended", f"{day}T12:00")
    investigator.fill("Workers interviewed off the premises", "90")
    investigator.fill("Account of the visit", "Sewing lines, pay books, and the church hall opposite.")
    investigator.press("Record visit")
    investigator.follow("Make finding")
    investigator.choose("Respondent", GARMENTS)
    investigator.choose("Workplace", "Ate factory")
    investigator.choose("Criterion", "EQ-01")
    investigator.tick("Outcome", outcome)
    investigator.tick("What it rests on", basis)
    if basis.startswith("verified"):
        investigator.field("Visit").select_option(index=1)
    investigator.fill("Facts", facts)
    investigator.fill("Workers affected", "212")
    investigator.press("Make finding")
    investigator.sees(facts)
