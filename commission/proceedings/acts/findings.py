"""A team's finding, and its way into the record of every open docket that it bears on (HEAR-5)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Organisation, Workplace
from complaints.acts import enter_team_finding
from complaints.selectors import open_dockets_against
from criteria.acts.observations import report_observation
from criteria.models import CriterionVersion
from criteria.rules.observations import ObservationEntry
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
    if entered:
        # It is in an open record, so its figure is public: what others are held to follows it at once (CRIT-3).
        _report_level(act, finding)
    act.enter(finding, entered_in=[entry.docket.number for entry in entered])
    return finding


def _report_level(act: Performance, finding: Finding) -> None:
    """Report the level that a team measured as an observation, verified where the workplace or agency was seen."""
    version, respondent = finding.criterion_version, finding.respondent
    if finding.level is None or version.measure_id is None:
        return
    seen_on = clock.legal_day(finding.commission_id, finding.visit.ended_at if finding.visit else act.at)
    government = respondent.kind == Organisation.Kind.GOVERNMENT
    report_observation(
        actor=act.actor,
        at=act.at,
        commission=finding.commission,
        entry=ObservationEntry(
            measure=version.measure_id,
            country=finding.workplace.country_id if finding.workplace else respondent.country_id,
            organisation=None if government else respondent.itself,
            workplace=finding.workplace_id,
            industry=respondent.industry_id or "",
            traits=tuple(finding.workplace.traits) if finding.workplace else (),
            value=finding.level,
            unit=version.unit,
            period_from=seen_on - timedelta(days=(version.evaluation_days or 1) - 1),
            period_until=seen_on,
            provenance=_("Finding of %(team)s on %(criterion)s, %(day)s")
            % {"team": finding.team.name, "criterion": version.criterion.code, "day": seen_on.isoformat()},
        ),
        verified=finding.basis in {Finding.Basis.WORKPLACE, Finding.Basis.AGENCY},
    )
