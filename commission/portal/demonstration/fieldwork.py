"""What teams do in the demonstration, before a case and in it: visits, findings, and the verification of benchmarks."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from commission.authority.api import Actor, actor_of
from commission.portal.demonstration.saying import Seen
from commission.portal.demonstration.world import World
from commission.proceedings.acts import make_finding
from investigations.acts import record_visit
from investigations.models import Finding, Team, Visit


class Fieldwork:
    """Field work at the instant that a story has reached."""

    def __init__(self, world: World, *, at: datetime) -> None:
        self.world = world
        self.at = at

    def lead(self, team: Team) -> Actor:
        """The staff investigator who leads a team."""
        return actor_of(team.memberships.select_related("person").get(lead=True, held_until=None).person)

    def visit(self, country: str, seen: Seen) -> Visit:
        """Record a visit that ended a quarter of an hour ago."""
        team = self.world.team(country)
        ended = self.at - timedelta(minutes=15)
        return record_visit(
            actor=self.lead(team),
            at=self.at,
            team=team,
            organisation=self.world.organisation(seen.organisation),
            workplace=self.world.workplace(seen.workplace) if seen.workplace else None,
            began_at=ended - timedelta(hours=seen.hours),
            ended_at=ended,
            announced=seen.announced,
            access_refused=False,
            interviews_off_premises=seen.off_premises,
            interviews_on_premises=seen.on_premises,
            account=seen.account,
        )

    def find(
        self,
        country: str,
        criterion: str,
        outcome: str,
        facts: str,
        *,
        seen: Seen,
        respondent: str = "",
        dissent: str = "",
        workers: int | None = None,
        level: str | None = None,
        at_agency: bool = False,
    ) -> Finding:
        """Visit, and make a finding from what was seen there; it enters every open docket that it bears on.

        `respondent` is named where it is not whom the team visited: a government that answers for its agency.
        """
        team = self.world.team(country)
        return make_finding(
            actor=self.lead(team),
            at=self.at,
            team=team,
            respondent=self.world.organisation(respondent or seen.organisation),
            criterion_version=self.world.criterion(criterion, self.at),
            outcome=outcome,
            basis=Finding.Basis.AGENCY if at_agency else Finding.Basis.WORKPLACE,
            facts=facts,
            workplace=self.world.workplace(seen.workplace) if seen.workplace else None,
            visit=self.visit(country, seen),
            level=Decimal(level) if level is not None else None,
            dissent=dissent,
            workers_affected=workers,
        )

    def read_papers(self, country: str, criterion: str, respondent: str, facts: str) -> Finding:
        """Make a finding from documents alone. It can never clear or lift anything (DEC-8, LIFT-3)."""
        team = self.world.team(country)
        return make_finding(
            actor=self.lead(team),
            at=self.at,
            team=team,
            respondent=self.world.organisation(respondent),
            criterion_version=self.world.criterion(criterion, self.at),
            outcome=Finding.Outcome.NOT_MET,
            basis=Finding.Basis.DOCUMENTS,
            facts=facts,
        )
