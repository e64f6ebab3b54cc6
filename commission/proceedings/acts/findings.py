"""A team's finding, and its way into the record of every open docket that it bears on (HEAR-5)."""

from __future__ import annotations

from decimal import Decimal

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from commission.directory.models import Organisation, Workplace
from complaints.acts import enter_team_finding
from complaints.selectors import open_dockets_against
from criteria.models import CriterionVersion
from investigations.acts import record_finding
from investigations.models import Finding, Team, Visit


@act(cites=("HEAR-5", "INV-1", "INV-2"), permission=Permission.RECORD_FINDING, matter="team")
def make_finding(
    act: Performance,
    *,
    team: Team,
    respondent: Organisation,
    criterion_version: CriterionVersion,
    outcome: str,
    basis: str,
    facts: str,
    workplace: Workplace | None = None,
    visit: Visit | None = None,
    level: Decimal | None = None,
    dissent: str = "",
    workers_affected: int | None = None,
) -> Finding:
    """Record what a team found; it enters the record of each undecided docket against that respondent by itself.

    Refuses a team without staff or a worker organisation (INV-1) and compliance without a verified visit (DEC-8).
    Barenberg 2009, §V.A.3, §VI.B.
    """
    finding = record_finding(
        actor=act.actor,
        at=act.at,
        team=team,
        respondent=respondent,
        workplace=workplace,
        criterion_version=criterion_version,
        outcome=outcome,
        basis=basis,
        visit=visit,
        level=level,
        facts=facts,
        dissent=dissent,
        workers_affected=workers_affected,
    )
    entered = [
        enter_team_finding(actor=CLOCK, at=act.at, docket=docket, finding=finding)
        for docket in open_dockets_against(respondent, criterion_version, act.at)
    ]
    act.enter(finding, entered_in=[entry.docket.number for entry in entered])
    return finding
